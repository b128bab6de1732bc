/** curl's options that are read here, by what they mean. Source: curl's manual page, 8.10. */
type Meaning =
  | 'method'
  | 'header'
  | 'data'
  | 'rawData'
  | 'urlencoded'
  | 'json'
  | 'form'
  | 'formString'
  | 'upload'
  | 'user'
  | 'bearer'
  | 'cookie'
  | 'get'
  | 'head'
  | 'userAgent'
  | 'referer'
  | 'url'
  | 'urlQuery'
  | 'output'
  | 'remoteName'
  | 'maxTime'
  | 'insecure'
  | 'range'
  /** Says nothing about the request, or what is done here anyway. */
  | 'nothing'
  /** Has no place in a request file. */
  | 'unsupported';

interface CurlOption {
  readonly meaning: Meaning;
  readonly takesValue: boolean;
}

const withValue: readonly (readonly [Meaning, string])[] = [
  ['method', '-X --request'],
  ['header', '-H --header'],
  ['data', '-d --data --data-ascii --data-binary'],
  ['rawData', '--data-raw'],
  ['urlencoded', '--data-urlencode'],
  ['json', '--json'],
  ['form', '-F --form'],
  ['formString', '--form-string'],
  ['upload', '-T --upload-file'],
  ['user', '-u --user'],
  ['bearer', '--oauth2-bearer'],
  ['cookie', '-b --cookie'],
  ['userAgent', '-A --user-agent'],
  ['referer', '-e --referer'],
  ['url', '--url'],
  ['urlQuery', '--url-query'],
  ['output', '-o --output'],
  ['maxTime', '-m --max-time'],
  ['range', '-r --range'],
  [
    'nothing',
    '-w --write-out --tls-max --trace --trace-ascii --stderr --expect100-timeout --keepalive-time --max-redirs --output-dir --max-filesize',
  ],
  [
    'unsupported',
    `-x --proxy -U --proxy-user --preproxy --socks4 --socks4a --socks5 --socks5-hostname --noproxy --proxy-header -E --cert --cert-type --key --key-type
    --pass --cacert --capath --crlfile --pinnedpubkey --ciphers --tls13-ciphers --curves --engine -c --cookie-jar -K --config -D --dump-header -C
    --continue-at -y --speed-time -Y --speed-limit --limit-rate -z --time-cond --connect-timeout --connect-to --resolve --interface --local-port
    --dns-servers --doh-url --retry --retry-delay --retry-max-time --aws-sigv4 --unix-socket --abstract-unix-socket --netrc-file -Q --quote -t
    --telnet-option -P --ftp-port --hostpubmd5 --hostpubsha256 --krb --libcurl --login-options --mail-auth --mail-from --mail-rcpt --proto
    --proto-default --proto-redir --request-target --sasl-authzid --service-name --variable --etag-save --etag-compare --alt-svc --hsts --rate
    --happy-eyeballs-timeout-ms --create-file-mode --delegation --egd-file --random-file --tlsauthtype --tlsuser --tlspassword`,
  ],
];

const withoutValue: readonly (readonly [Meaning, string])[] = [
  ['get', '-G --get'],
  ['head', '-I --head'],
  ['remoteName', '-O --remote-name'],
  ['insecure', '-k --insecure'],
  [
    'nothing',
    `-L --location -s --silent -S --show-error -v --verbose -i --include --show-headers -f --fail --fail-with-body --fail-early --compressed -g --globoff
    -N --no-buffer -# --progress-bar --no-progress-meter -0 --http1.0 --http1.1 --http2 --http2-prior-knowledge --http3 --http3-only -4 --ipv4 -6 --ipv6
    -1 --tlsv1 --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --ssl-reqd --no-keepalive --path-as-is -R --remote-time -J --remote-header-name -q --disable
    --basic -a --append --create-dirs --no-alpn --no-npn --no-sessionid --trace-time --trace-ids --tcp-nodelay --tcp-fastopen --styled-output
    --post301 --post302 --post303 --no-clobber --remove-on-error --raw -Z --parallel --compressed-ssh --proxy-insecure`,
  ],
];

const options: ReadonlyMap<string, CurlOption> = new Map([...entries(withValue, true), ...entries(withoutValue, false)]);

function entries(table: readonly (readonly [Meaning, string])[], takesValue: boolean): readonly (readonly [string, CurlOption])[] {
  return table.flatMap(([meaning, names]) => names.split(/\s+/).map((name) => [name, { meaning, takesValue }] as const));
}

/** An option as it came up; `value` is empty where it takes none. */
export interface ReadOption extends CurlOption {
  /** As in the table. */
  readonly name: string;
  readonly value: string;
}

/** A word is an option, or what an option does not take: a URL. */
export type CurlPart =
  ReadOption | { readonly meaning: 'unknown'; readonly name: string } | { readonly meaning: 'valueMissing'; readonly name: string };

/** The options of a command without its name, in order; a word by itself is a URL. */
export function* readOptions(words: readonly string[]): Generator<CurlPart> {
  let endOfOptions = false;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (endOfOptions || !word.startsWith('-') || word === '-') {
      yield { meaning: 'url', takesValue: true, name: '--url', value: word };
    } else if (word === '--') {
      endOfOptions = true;
    } else if (word.startsWith('--')) {
      const option = options.get(word);
      // What stands behind `=` may be a password.
      if (!option) yield { meaning: 'unknown', name: word.replace(/=.*/s, '') };
      else if (!option.takesValue) yield { ...option, name: word, value: '' };
      else if (at + 1 >= words.length) yield { meaning: 'valueMissing', name: word };
      else yield { ...option, name: word, value: words[++at] ?? '' };
    } else {
      at += yield* shortOptions(word, words[at + 1]);
    }
  }
}

/** `-sSXPOST`: several in one word, the last one with its value in it or in the next word. Returns how many further words were used. */
function* shortOptions(word: string, next: string | undefined): Generator<CurlPart, number> {
  for (let at = 1; at < word.length; at++) {
    const name = `-${word[at] ?? ''}`;
    const option = options.get(name);
    if (!option) {
      yield { meaning: 'unknown', name };
      // The rest may be its value.
      return 0;
    }
    if (!option.takesValue) {
      yield { ...option, name, value: '' };
      continue;
    }
    const rest = word.slice(at + 1);
    if (rest !== '') yield { ...option, name, value: rest };
    else if (next === undefined) yield { meaning: 'valueMissing', name };
    else yield { ...option, name, value: next };
    return rest === '' && next !== undefined ? 1 : 0;
  }
  return 0;
}
