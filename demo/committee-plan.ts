/** What the two demonstration committees are made of: an invented city and a district in it. */
export interface CommitteePlan {
  readonly name: string;
  readonly shortName: string;
  readonly level: 'city' | 'district';
  /** Written before the names of departments. */
  readonly prefix: string;
  readonly termNo: number;
  readonly sessionNo: number;
  readonly members: number;
  readonly departments: readonly string[];
  readonly areas: readonly string[];
  readonly firstName: number;
}

const DEPARTMENTS = [
  '发展和改革委员会',
  '教育局',
  '科学技术局',
  '工业和信息化局',
  '公安局',
  '公安局交通警察支队',
  '民政局',
  '司法局',
  '财政局',
  '人力资源和社会保障局',
  '自然资源局',
  '生态环境局',
  '住房城乡建设局',
  '交通运输局',
  '水务局',
  '农业农村局',
  '商务局',
  '文化广电和旅游局',
  '卫生健康委员会',
  '应急管理局',
  '审计局',
  '市场监督管理局',
  '统计局',
  '医疗保障局',
  '林业局',
  '体育局',
  '城市管理局',
  '行政审批服务局',
  '大数据管理局',
  '信访局',
  '退役军人事务局',
  '民族宗教事务局',
  '乡村振兴局',
  '金融工作办公室',
  '国有资产监督管理委员会',
  '残疾人联合会',
  '妇女联合会',
  '总工会',
  '工商业联合会',
  '科学技术协会',
  '供销合作社',
  '气象局',
  '税务局',
  '消防救援支队',
  '邮政管理局',
  '烟草专卖局',
  '供电公司',
  '通信管理办公室',
  '住房公积金管理中心',
  '机关事务管理局',
] as const;

export const SPECIAL_COMMITTEES = [
  '提案委员会',
  '经济委员会',
  '农业和农村委员会',
  '人口资源环境委员会',
  '教科卫体委员会',
  '社会和法制委员会',
  '文化文史和学习委员会',
] as const;

export const PARTICIPATING_UNITS = ['民革', '民盟', '民建', '民进', '农工党', '九三学社', '工商联'] as const;

export const PLANS: readonly CommitteePlan[] = [
  {
    name: '中国人民政治协商会议云川市委员会',
    shortName: '云川市政协',
    level: 'city',
    prefix: '市',
    termNo: 8,
    sessionNo: 5,
    members: 220,
    departments: DEPARTMENTS,
    areas: ['河东区人民政府', '河西区人民政府', '南岭县人民政府', '北原县人民政府', '开发区管理委员会'],
    firstName: 0,
  },
  {
    name: '中国人民政治协商会议云川市河东区委员会',
    shortName: '河东区政协',
    level: 'district',
    prefix: '区',
    termNo: 6,
    sessionNo: 4,
    members: 80,
    departments: [
      ...DEPARTMENTS.slice(0, 28).filter((name) => name !== '公安局交通警察支队'),
      '大数据管理局',
      '工商业联合会',
      '总工会',
    ],
    areas: [
      '东关街道办事处',
      '桥头街道办事处',
      '柳林镇人民政府',
      '新安街道办事处',
      '石门镇人民政府',
      '临江街道办事处',
      '青山镇人民政府',
      '河湾街道办事处',
    ],
    firstName: 2000,
  },
];
