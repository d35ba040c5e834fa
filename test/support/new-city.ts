/** A city that does not exist, and a regulation that nobody issued: what a newcomer has at hand on the first day. */

const ARTICLES: readonly (string | readonly string[])[] = [
  '为了规范望汀市公共数据的管理和利用，结合本市实际，制定本办法。',
  [
    '本市行政机关、事业单位和法律、法规授权的组织在依法履行职责中产生、采集的公共数据，适用本办法。',
    '供水、供电、供气、公共交通等公共服务企业在提供服务中产生的公共数据，适用本办法。',
    '其他单位不是本办法所称公共管理和服务机构。',
  ],
  '涉及国家秘密的公共数据，按照保密法律法规管理，不适用本办法。',
  '本办法所称受限开放，是指公共数据经申请并符合约定条件后提供的开放方式。',
  '公共数据管理遵循统筹规划、依法有序、便民高效、安全可控的原则。',
  '市数据局是本市公共数据主管部门，统筹全市公共数据工作。',
  '市数据运行中心负责市公共数据平台的建设和运行。',
  '公共管理和服务机构应当明确负责公共数据工作的内设机构和人员。',
  '市公共数据平台是本市公共数据汇聚、共享、开放的统一载体。',
  '公共数据实行目录管理，目录包括名称、内容、更新周期和开放类别。',
  '公共管理和服务机构职责调整的，应当自调整之日起十日内更新公共数据目录。',
  '公共数据按照开放类别分为无条件开放、受限开放和不予开放三类。',
  '涉及商业秘密、个人隐私、个人信息的公共数据，未经脱敏等处理，也未经权利人同意的，不予开放。',
  '法律、法规规定不得开放的公共数据，不予开放。',
  '对数据安全、处理能力、使用时效有特定要求的公共数据，列入受限开放，不能无条件开放。',
  '没有不予开放情形的公共数据，以及依法处理后或者权利人同意开放的公共数据，应当开放。',
  '公共数据开放前，应当通过保密审查。',
  '开放的公共数据应当列入公共数据开放目录。',
  '开放的公共数据应当可以机器读取，便于批量利用。',
  [
    '申请受限开放数据的，申请人应当通过实名认证，并通过平台提出开放申请，说明用途和应用场景。',
    '市数据运行中心收到开放申请后，应当在二个工作日内进行形式审查，并转交数据提供单位。',
  ],
  '数据提供单位应当自收到转交的申请之日起十五个工作日内对开放申请作出答复，不同意开放的说明理由。',
  '同意受限开放的，数据提供单位应当与申请人签订数据利用协议。',
  '自然人、法人和非法人组织发现开放数据错误、遗漏的，可以提出校核异议；数据提供单位应当自收到异议之日起七个工作日内校核、更正并答复。',
  '公共数据共享分为无条件共享、有条件共享和不予共享。',
  '没有法律、行政法规或者国家政策依据的，不得列为不予共享。',
  '人口、法人、地理空间等基础信息资源库的数据，应当无条件共享。',
  '因履行职责需要使用有条件共享数据的单位，应当提出共享申请；数据提供单位应当自收到共享申请之日起八个工作日内对共享申请作出答复，不同意共享的说明理由。',
  '通过共享获得的数据，只能用于本单位履行职责，不得擅自扩大范围。',
  '市数据局会同有关部门制定公共数据质量标准，并组织抽查。',
  '鼓励社会力量利用开放的公共数据开展科学研究和产品开发。',
  '利用公共数据应当注明来源，不得损害国家利益、公共利益和他人合法权益。',
  [
    '公共管理和服务机构应当建立数据安全管理制度，采取下列措施：',
    '（一）明确安全责任人；',
    '（二）开展分类分级保护；',
    '（三）定期组织演练。',
  ],
  '发生数据安全事件的，有关单位应当立即处置并向主管部门报告。',
  '市数据局应当每年开展公共数据工作评估。',
  '公共数据工作所需经费纳入预算管理。',
  '任何单位和个人有权对违反本办法的行为进行投诉、举报。',
  '违反本办法规定，未按照要求更新目录的，由市数据局责令改正。',
  '工作人员玩忽职守、滥用职权的，依法给予处分。',
  '县级公共数据管理参照本办法执行。',
  '本办法自2026年3月1日起施行。',
];

const DIGITS = '零一二三四五六七八九';
const chinese = (number: number): string =>
  number < 10
    ? (DIGITS[number] ?? '')
    : `${number < 20 ? '' : DIGITS[Math.floor(number / 10)]}十${number % 10 === 0 ? '' : DIGITS[number % 10]}`;

const CHAPTERS: Readonly<Record<number, string>> = {
  1: '总则',
  10: '目录',
  12: '开放',
  24: '共享',
  29: '利用和安全',
  34: '保障和责任',
};

/** Forty articles in six chapters. */
export const NEW_CITY_TEXT: string = [
  '望汀市公共数据管理办法',
  ...ARTICLES.flatMap((article, index) => {
    const [first, ...others] = typeof article === 'string' ? [article] : article;
    const chapter = CHAPTERS[index + 1];
    const order = Object.keys(CHAPTERS).indexOf(String(index + 1)) + 1;
    return [
      ...(chapter ? ['', `第${chinese(order)}章　${chapter}`, ''] : []),
      `第${chinese(index + 1)}条　${first}`,
      ...others.map((paragraph) => `　　${paragraph}`),
    ];
  }),
].join('\n');

export const NEW_CITY_BODIES = [
  '单位名称,英文名称,单位类型,单位级别',
  '望汀市数据局,Wangting Data Bureau,administrativeOrgan,municipal',
  '望汀市交通局,Wangting Transport Bureau,administrativeOrgan,municipal',
  '望汀市供水公司,Wangting Water,publicServiceEnterprise,municipal',
].join('\n');

export const NEW_CITY_STAFF = [
  '姓名,登录邮箱,角色,单位',
  '甲,admin-one@wangting.example,city-admin,',
  '乙,admin-two@wangting.example,city-admin,',
  '丙,officer@wangting.example,policy-officer,',
  '丁,reviewer@wangting.example,policy-reviewer,',
  '戊,steward@wangting.example,steward,望汀市交通局',
].join('\n');

/** A catalogue in the usual columns, with the facts of the pack as columns where `facts` names them. */
export const newCityCatalogue = (facts: readonly string[]): string =>
  [
    [
      '信息资源代码',
      '信息资源名称',
      '信息资源摘要',
      '提供方名称',
      '信息资源格式',
      '更新周期',
      '更新日期',
      '开放类型',
      ...facts,
    ].join(','),
    [
      'WT-001',
      '公交线路和站点',
      '全市公交线路、站点和首末班时间',
      '望汀市交通局',
      'csv',
      '每月',
      '2026-10-01',
      '无条件开放',
      ...facts.map(() => '否'),
    ].join(','),
    [
      'WT-002',
      '道路运输企业名录',
      '取得许可的道路运输企业',
      '望汀市交通局',
      'csv',
      '每季度',
      '2026-09-15',
      '受限开放',
      ...facts.map(() => '否'),
    ].join(','),
    [
      'WT-003',
      '供水水质检测',
      '各水厂每日水质检测结果',
      '望汀市供水公司',
      'json',
      '每日',
      '2026-11-01',
      '无条件开放',
      ...facts.map(() => '否'),
    ].join(','),
  ].join('\n');
