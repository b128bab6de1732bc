/** Names as they are common where people speak the language; put together at random, they mean nobody. */
export interface Culture {
  readonly language: string;
  readonly country: string;
  readonly countryCode: string;
  readonly city: string;
  readonly dialling: string;
  readonly given: readonly Name[];
  readonly family: readonly Name[];
  readonly familyFirst: boolean;
}

/** A given or a family name. */
export interface Name {
  readonly written: string;
  /** For an address: lower-case ASCII. */
  readonly plain: string;
}

/** `written=plain`, or only `written` where taking the accents away is enough. */
function names(text: string): readonly Name[] {
  return text.split(' ').map(nameOf);
}

const special: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', đ: 'd', æ: 'ae', å: 'a', ı: 'i', þ: 'th', ð: 'd' };

function nameOf(text: string): Name {
  const [written = '', given] = text.split('=');
  const bare = written.toLowerCase().replaceAll(/[łøßđæåıþð]/g, (letter) => special[letter] ?? letter);
  return { written, plain: given ?? bare.normalize('NFD').replaceAll(/[^a-z]/g, '') };
}

function culture(
  place: readonly [language: string, country: string, code: string, city: string, dialling: string],
  given: string,
  family: string,
  familyFirst = false,
): Culture {
  const [language, country, countryCode, city, dialling] = place;
  return { language, country, countryCode, city, dialling, given: names(given), family: names(family), familyFirst };
}

/** With accents, other scripts and family names first, for what breaks on them. The first is that of Microsoft's demo people. */
export const cultures: readonly [Culture, ...Culture[]] = [
  culture(
    ['en-US', 'United States', 'US', 'Seattle', '+1 206 555'],
    'Alice Brian Carla Derek Ellen Felix Grace Henry Irene Jason Karen Leo Mia Noah Olive Paul',
    'Adams Baker Carter Dixon Ellis Foster Grant Hughes Ingram Jensen Keller Lawson Mercer Norton Palmer Quinn',
  ),
  culture(
    ['de-DE', 'Germany', 'DE', 'München', '+49 89 555'],
    'Jürgen Käthe Björn Ute Sören Heike Günther Anja Götz Bärbel Lukas Jörg Silke Ralf Ines Volker',
    'Müller Schäfer Größmann Weiß Köhler Brandt Krüger Böhm Vogel Jäger Lehmann Huber Süß Schröder Winkler Roth',
  ),
  culture(
    ['fr-FR', 'France', 'FR', 'Lyon', '+33 4 55 55'],
    'Élodie François Chloé Benoît Hélène Jérôme Maëlle Loïc Aurélie Rémi Noémie Gaël Inès Théo Zoé Étienne',
    'Lefèvre Dupré Moreau Bérard Girard Mercier Châtel Fournier Lemaître Roussel Gautier Perrin Renaud Vidal Marchand Noël',
  ),
  culture(
    ['es-ES', 'Spain', 'ES', 'Sevilla', '+34 955 55'],
    'Íñigo Begoña Andrés Lucía Joaquín Nuria Óscar Pilar Raúl Sofía Tomás Inés Martín Rocío Álvaro Belén',
    'Núñez Ibáñez Muñoz Gómez Peña Ortega Vázquez Cabañas Marín Soler Fuentes Rincón Lozano Crespo Bermúdez Aguirre',
  ),
  culture(
    ['pl-PL', 'Poland', 'PL', 'Kraków', '+48 12 555'],
    'Łukasz Małgorzata Paweł Żaneta Stanisław Bożena Grażyna Wojciech Michał Agnieszka Zbigniew Róża Jacek Celina Bogusław Jagoda',
    'Wiśniewski Dąbrowa Zieliński Woźniak Jabłoński Kwiatek Mazur Górski Król Pawlak Sikora Łapiński Żak Wróbel Stępień Baran',
  ),
  culture(
    ['tr-TR', 'Türkiye', 'TR', 'İzmir', '+90 232 555'],
    'Çağla Işıl Ömer Şebnem Gökhan Tuğba Ümit Zeynep Barış Duygu Emre Hülya Kaan Nilüfer Selçuk Yağmur',
    'Yıldız Öztürk Şahin Çelik Güneş Kılıç Aydın Koç Doğan Aslan Özkan Tunç Uçar Kaplan Taş Erdoğdu',
  ),
  culture(
    ['da-DK', 'Denmark', 'DK', 'Aarhus', '+45 55 55'],
    'Søren Mette Jørgen Bodil Kåre Sidsel Asbjørn Tove Rasmus Birgit Æbbe Maren Holger Signe Øjvind Dagny',
    'Sørensen Kjær Nørgaard Bæk Østergaard Holm Skov Dahl Lund Bjerre Friis Krogh Møller Vestergård Bang Iversen',
  ),
  culture(
    ['pt-BR', 'Brazil', 'BR', 'São Paulo', '+55 11 5555'],
    'João Conceição Antônio Luíza Márcio Letícia César Flávia Otávio Bianca Caetano Débora Estêvão Glória Hélio Júlia',
    'Araújo Gonçalves Magalhães Brandão Falcão Guimarães Leitão Assunção Barros Calixto Damião Estrada Freitas Lobão Simões Teles',
  ),
  culture(
    ['vi-VN', 'Vietnam', 'VN', 'Đà Nẵng', '+84 236 555'],
    'Ánh Bảo Châu Dũng Giang Hạnh Khánh Linh Minh Ngọc Phượng Quân Sơn Thảo Uyên Vũ',
    'Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Tô',
    true,
  ),
  culture(
    ['ja-JP', 'Japan', 'JP', '東京', '+81 3 5555'],
    '葵=aoi 悠真=yuma 結衣=yui 蓮=ren 美咲=misaki 大輝=daiki 陽菜=hina 直樹=naoki 千尋=chihiro 健太=kenta 花=hana 涼=ryo 真央=mao 修=osamu 楓=kaede 光=hikaru',
    '田中=tanaka 佐藤=sato 鈴木=suzuki 高橋=takahashi 渡辺=watanabe 伊藤=ito 山本=yamamoto 中村=nakamura 小林=kobayashi 加藤=kato 森=mori 清水=shimizu 藤田=fujita 岡=oka 石井=ishii 原=hara',
    true,
  ),
  culture(
    ['uk-UA', 'Ukraine', 'UA', 'Львів', '+380 32 555'],
    'Оксана=oksana Тарас=taras Соломія=solomiia Богдан=bohdan Леся=lesia Остап=ostap Ганна=hanna Юрій=yurii Марта=marta Зоряна=zoriana Левко=levko Віра=vira Назар=nazar Дарина=daryna Ілля=illia Уляна=uliana',
    'Коваль=koval Мельник=melnyk Бондар=bondar Кравець=kravets Шевчук=shevchuk Гончар=honchar Лисенко=lysenko Мороз=moroz Ткач=tkach Савчук=savchuk Вовк=vovk Павлюк=pavliuk Гай=hai Щербак=shcherbak Ярема=yarema Їжак=yizhak',
  ),
  culture(
    ['el-GR', 'Greece', 'GR', 'Θεσσαλονίκη', '+30 2310 555'],
    'Ελένη=eleni Γιώργος=giorgos Μαρία=maria Νίκος=nikos Σοφία=sofia Κώστας=kostas Δήμητρα=dimitra Γιάννης=giannis Άννα=anna Πέτρος=petros Ζωή=zoi Λευτέρης=lefteris Φωτεινή=foteini Μάνος=manos Ειρήνη=eirini Στέλιος=stelios',
    'Παππάς=pappas Οικονόμου=oikonomou Βλάχος=vlachos Νικολάου=nikolaou Μακρής=makris Καραγιάννης=karagiannis Δήμου=dimou Γεωργίου=georgiou Ράπτης=raptis Σιδέρης=sideris Ζαχαρίου=zachariou Κούρος=kouros Λάμπρου=lamprou Τσακίρης=tsakiris Φλώρος=floros Χατζής=chatzis',
  ),
  culture(
    ['ar-EG', 'Egypt', 'EG', 'القاهرة', '+20 2 5555'],
    'ليلى=layla عمر=omar سلمى=salma كريم=karim نور=nour يوسف=youssef مريم=mariam طارق=tarek هدى=hoda سامي=sami دينا=dina حسام=hossam رنا=rana زياد=ziad أمل=amal فادي=fadi',
    'حسن=hassan منصور=mansour النجار=elnaggar خليل=khalil فؤاد=fouad صبري=sabry رمزي=ramzy شوقي=shawky عزيز=aziz بدوي=badawy حلمي=helmy جابر=gaber نصار=nassar وهبة=wahba سالم=salem زكي=zaki',
  ),
  culture(
    ['hi-IN', 'India', 'IN', 'पुणे', '+91 20 5555'],
    'आरव=aarav अदिति=aditi विवान=vivaan दीया=diya रोहन=rohan मीरा=meera ईशान=ishaan काव्या=kavya नील=neel तारा=tara समीर=sameer रिया=riya कबीर=kabir उषा=usha विक्रम=vikram ज्योति=jyoti',
    'शर्मा=sharma पटेल=patel वर्मा=verma जोशी=joshi राव=rao मेहता=mehta नायर=nair देसाई=desai कुलकर्णी=kulkarni बोस=bose मल्होत्रा=malhotra सेठी=sethi गुप्ता=gupta अय्यर=iyer चौहान=chauhan तिवारी=tiwari',
  ),
];
