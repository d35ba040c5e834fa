/**
 * Passwords that many people would choose. Made by rules from keyboards, digits and a few dozen words of our own
 * choice instead of copied from a list of stolen ones: anybody can see why each is here.
 */
const WORDS = (
  'password passw pass admin administrator root user guest test tester demo login welcome hello letme open sesame secret ' +
  'master system server service manager default change temp super access account office work home house family friend ' +
  'love iloveyou loveyou baby honey angel sunshine flower summer winter spring autumn monday friday january dragon ' +
  'tiger monkey rabbit horse sheep snake lion eagle panda football soccer basketball player game gamer winner lucky ' +
  'happy money gold silver diamond king queen prince princess hunter shadow ninja batman superman pokemon star moon ' +
  'computer internet windows android apple iphone google baidu weibo weixin wechat taobao alipay tencent huawei xiaomi ' +
  'china beijing shanghai shenzhen guangzhou zhongguo zhonghua jiayou nihao woaini woaiwojia aini wode mima denglu ' +
  'guanli guanliyuan ceshi xinxi shuju gongkai kaifang zhengfu zhengwu gongwu bangong danwei keji wangluo xitong pingtai ' +
  'wang zhang chen yang huang zhao zhou zhuang xiao ming qwerty qwert asdf asdfgh zxcvbn qazwsx wsxedc qwer asdfghjkl abc abcd abcdef'
).split(' ');

const TAILS = [
  ...'1 12 123 1234 12345 123456 1234567 12345678 123456789 1234567890 0 00 000 111 1111 666 6666 888 8888 88888888 168 1688 520 521 1314 5201314 321 4321 654321 007 911 999'.split(
    ' ',
  ),
  ...Array.from({ length: 47 }, (_, at) => String(1985 + at)),
];

const ROWS = ['1234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz'];
const COLUMNS = '1qaz 2wsx 3edc 4rfv 5tgb 6yhn 7ujm 8ik 9ol 0p'.split(' ');

const reversed = (text: string): string => [...text].reverse().join('');

/** Every way along a row of keys, forwards and back, also walked twice. */
function* walks(): Generator<string> {
  for (const row of [...ROWS, ...ROWS.map(reversed), COLUMNS.join('')]) {
    for (let start = 0; start < row.length; start += 1) {
      for (let end = start + 4; end <= row.length; end += 1) {
        const walk = row.slice(start, end);
        yield walk;
        yield walk + walk;
        yield walk + reversed(walk);
      }
    }
  }
}

function* made(): Generator<string> {
  yield* walks();
  for (const word of WORDS) {
    yield word;
    for (const tail of TAILS) yield word + tail;
    for (const other of WORDS) yield word + other;
  }
  for (const row of ROWS) for (const tail of TAILS) yield row + tail;
}

const LEET: Readonly<Record<string, string>> = { '@': 'a', $: 's', '!': 'i', '0': 'o', '3': 'e', '5': 's', '7': 't' };

/** Small letters and digits only: `P@ss_Word!` and `password` are the same idea. */
const plain = (password: string): string =>
  password
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
/** `P@ssw0rd2024` → `password2024`: signs that stand for letters, but not the digits at the end. */
function unleeted(password: string): string {
  const [, head = '', tail = ''] = /^(.*?)(\d*)$/su.exec(password.toLowerCase()) ?? [];
  return plain([...head].map((sign) => LEET[sign] ?? sign).join('')) + tail;
}

let blocked: ReadonlySet<string> | undefined;

/** The block list, made when it is first asked for; about 40,000 entries. */
export function blockList(): ReadonlySet<string> {
  blocked ??= new Set(made());
  return blocked;
}

/** A word that everybody knows, and behind it digits that everybody knows, also two such groups. */
function isWordWithTails(text: string): boolean {
  const [, word = '', digits = ''] = /^(\D+)(\d+)$/.exec(text) ?? [];
  return (
    blockList().has(word) && TAILS.some((tail) => digits.startsWith(tail) && TAILS.includes(digits.slice(tail.length)))
  );
}

const DATE = /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;

/**
 * Whether many would choose this: on the block list, one sign or a short piece over and over, a date, or one of the
 * words around it (city, login, name, product) with nothing of its own beside.
 */
export function isCommon(password: string, around: readonly string[]): boolean {
  const text = plain(password);
  const forms = [text, unleeted(password)];
  if (forms.some((form) => blockList().has(form) || isWordWithTails(form))) return true;
  if (/^(.{1,4}?)\1+$/u.test(text) || DATE.test(text)) return true;
  const words = around.map(plain).filter((word) => word.length >= 3);
  return forms.some((form) => {
    const rest = words.sort((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), form);
    return rest !== form && (rest.length < 4 || TAILS.includes(rest) || blockList().has(rest) || DATE.test(rest));
  });
}
