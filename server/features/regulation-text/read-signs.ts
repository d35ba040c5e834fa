/** Traditional signs of the words by which lines are recognised, and the simplified ones at the same places. */
const TRADITIONAL =
  '條項節編關閉頁頂號標題發佈機構時間執實來無礙網備係統權聯絡導覽製鏈點擊瀏數務辦單術層級簡體領記錄責輯規則細決見試兩稱後當於與為區縣紅頭檔載';
const SIMPLIFIED =
  '条项节编关闭页顶号标题发布机构时间执实来无碍网备系统权联络导览制链点击浏数务办单术层级简体领记录责辑规则细决见试两称后当于与为区县红头档载';
const simplified = new Map([...TRADITIONAL].map((sign, place) => [sign, SIMPLIFIED.charAt(place)]));

/** A sign as it is compared: full-width and compatibility forms in their plain form, traditional signs simplified. */
const plain = (sign: string): string => {
  const form = sign.normalize('NFKC');
  return simplified.get(form) ?? form;
};

/** The text in the form in which lines are recognised. What is kept of a regulation is always the text as given. */
export const plainText = (text: string): string => [...text].map(plain).join('');

/** What is left of the text as given, behind the first `length` signs of its plain form. */
export function behind(text: string, length: number): string {
  let read = 0;
  let position = 0;
  for (const sign of text) {
    if (read >= length) break;
    read += plain(sign).length;
    position += sign.length;
  }
  return text.slice(position);
}
