/** Every word of the portal in both languages. */
import type { PortalLanguage } from './portal-page.ts';

const zh = {
  site: '商量',
  subtitle: '人民政协履职公开',
  home: '首页',
  otherLanguage: 'English',
  skip: '跳到正文',
  signIn: '委员和工作人员登录',
  demo: '这是演示站点：机构、人员和提案均为虚构。',
  unprotected: '本站点未使用加密连接（http）。',
  published: '公开提案',
  publishedIntro: '政协提案及其办理复文，经提案者同意后在此公开。',
  nothingPublished: '尚未公开提案。提案办结并经提案者同意后，在此公布。',
  caseNo: '案号',
  noCaseNumber: '未编号',
  session: '届次',
  committee: '委员会',
  lead: '提案者',
  units: '办理单位',
  publishedOn: '公开日期',
  text: '提案内容',
  reply: '办理复文',
  noReply: '复文未公开。',
  withdrawnTitle: '该提案已撤下公开',
  withdrawn: (day: string) => `这件提案曾在此公开，已于 ${day} 撤下。`,
  absentTitle: '没有这个页面',
  absent: '地址有误，或者该页面从未公开。',
  back: '返回公开提案',
  footer: '公开内容以各委员会正式文本为准。',
};

export type PortalWords = typeof zh;

const en: PortalWords = {
  site: 'Shangliang',
  subtitle: 'The work of the CPPCC, open to the public',
  home: 'Home',
  otherLanguage: '中文',
  skip: 'Skip to the text',
  signIn: 'Sign in for members and staff',
  demo: 'This is a demonstration: its bodies, people and proposals are invented.',
  unprotected: 'This site is not served over an encrypted connection (http).',
  published: 'Disclosed proposals',
  publishedIntro: 'Proposals to the CPPCC and the replies to them, disclosed here with the consent of their proposers.',
  nothingPublished:
    'No proposal has been disclosed yet. Concluded proposals appear here once their proposers have agreed.',
  caseNo: 'Case number',
  noCaseNumber: 'Without number',
  session: 'Session',
  committee: 'Committee',
  lead: 'Proposer',
  units: 'Handled by',
  publishedOn: 'Disclosed on',
  text: 'The proposal',
  reply: 'The reply',
  noReply: 'The reply has not been disclosed.',
  withdrawnTitle: 'This proposal was withdrawn from the portal',
  withdrawn: (day) => `This proposal was disclosed here and was withdrawn on ${day}.`,
  absentTitle: 'There is no such page',
  absent: 'The address is not right, or the page was never disclosed.',
  back: 'Back to the disclosed proposals',
  footer: 'The formal texts of each committee prevail.',
};

export const portalWords: Readonly<Record<PortalLanguage, PortalWords>> = { zh, en };

const formats: Readonly<Record<PortalLanguage, Intl.DateTimeFormat>> = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }),
};

export const dayInWords = (language: PortalLanguage, at: Date): string => formats[language].format(at);
