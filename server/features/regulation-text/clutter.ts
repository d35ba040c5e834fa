/** Whole lines that pages put round a text, in plain form and without white space. */
const WHOLE = [
  /^(?:打印|列印)(?:本页|本文|此页|页面|正文)?$/,
  /^(?:关闭|返回|收藏|纠错|复制链接|保存|下载|首页|上一页|下一页|更多)(?:本页|窗口|顶部|页面|首页|列表|上页|目录|网页|>+)?$/,
  /^(?:返回|回到)(?:顶部|首页|列表|上页)$/,
  /^(?=.*[打关分收字返复繁转纠大默])[〖【[(]?(?:打印|关闭|分享|收藏|返回|字体|字号|大|中|小|特大|默认|复制|下载|繁体|简体|转发|纠错|本页|窗口|[:：|/·、〗【〖】\])]){1,20}$/,
  /^(?:分享|转发|推荐)(?:到|至|给|:).{0,40}$/,
  /^(?:字体|字号)[:：].{0,20}$/,
  /^(?:微信|微博|qq|qq空间|朋友圈|新浪微博|腾讯微博|手机版|客户端|小程序)(?:[|/、·].{0,40})?$/i,
  /^(?:上|下)一(?:篇|条)[:：].{0,80}$/,
  /^(?:您?(?:当前|现在)?(?:所在)?的?位置(?:是)?)[:：].{0,120}$/,
  /^首页(?:>|»|›|\/|-).{0,120}$/,
  /^(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?[:：]?\d*次?$/,
  /^(?:扫一扫|扫描二维码|长按二维码|用手机).{0,40}$/,
  /^(?:责任编辑|编辑|责编|审核|校对|作者|录入)[:：].{0,30}$/,
  /^(?:主办单位|主办|承办单位|承办|协办|技术支持|版权所有|维护单位|网站地图|联系我们|联系电话|联系方式|网站声明|隐私声明)[:：|].{0,120}$/,
  /^(?:版权所有|网站地图|联系我们|网站声明|隐私声明|无障碍(?:浏览|阅读)?|长者(?:模式|版|助手)|登录|注册|登录注册|站内搜索|搜索|繁体版?|简体版?|english)$/i,
  /^.{0,30}(?:icp备|公网安备|网站标识码|copyright|版权所有).{0,100}$/i,
  /^(?:https?:\/\/|www\.)\S{0,300}$/i,
  /^(?:相关(?:链接|阅读|文件|解读|信息|附件|报道|文章)|政策解读|文字解读|图文解读|图解|延伸阅读|附件下载|文件下载).{0,80}$/,
  /^[-—–·_=*~•.]{1,80}$/,
  /^[-—–·~(]{0,4}\d{1,4}[-—–·~)]{0,4}$/,
  /^第\d{1,4}页(?:[,/]?共\d{1,4}页)?$/,
  /^(?:page)?\d{1,4}(?:\/|of)\d{1,4}$/i,
];

/** Behind the last article, these begin what no longer belongs to the text. */
const AFTER_THE_END = [
  /^附(?:件|表|录|图)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})?[:：].{0,100}$/,
  /^附(?:件|表|录)\d{0,2}$/,
  /^抄送[:：].{0,200}$/,
  /^[(]?此件(?:主动|依申请|不予)?公开(?:发布)?[)]?$/,
  /^\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布|公布)?$/,
  /^.{2,40}(?:办公厅|办公室|人民政府|委员会|局)(?:\d{4}年\d{1,2}月\d{1,2}日(?:印发|发布)?)?$/,
];

const MOST = 200;
const tight = (plain: string): string => plain.replace(/\s+/g, '');
const matches = (expressions: readonly RegExp[], plain: string): boolean => {
  const line = tight(plain);
  return line.length <= MOST && expressions.some((expression) => expression.test(line));
};

/** Whether a line, in plain form, is the page's and not the text's. */
export const isClutter = (plain: string): boolean => matches(WHOLE, plain);

/** Whether a line behind an article, in plain form, shows that the text has ended. */
export const endsText = (plain: string): boolean => matches(AFTER_THE_END, plain);
