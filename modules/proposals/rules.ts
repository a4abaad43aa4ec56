/**
 * What cities vary about proposals: a versioned rule set with an effective date, never constants.
 * The defaults are those that most local rules seen agree on; each committee edits its own copy.
 */
import { z } from 'zod';
import { deadlineRuleSchema } from '#kernel/deadlines.ts';
import { PROPOSAL_KINDS } from './proposal-inputs.ts';

const named = z.object({
  code: z.string().min(1).max(40),
  zh: z.string().min(1).max(120),
  en: z.string().min(1).max(200),
});

export const DEADLINE_KEYS = [
  'proposal.cosign',
  'proposal.registration',
  'proposal.review',
  'proposal.assign',
  'assignment.accept',
  'assignment.firstContact',
  'assignment.coOpinion',
  'assignment.reply',
  'feedback',
] as const;

export const proposalRulesSchema = z.object({
  /** Each with the unit of time, what happens on a holiday, and when the light turns yellow. */
  deadlines: z.record(z.enum(DEADLINE_KEYS), deadlineRuleSchema),
  categories: z.array(named).min(1),
  declineReasons: z.array(named).min(1),
  /** `isTracked`: promises of this class are followed until kept. */
  resultClasses: z.array(named.extend({ isTracked: z.boolean() })).min(2),
  kindsOnlyInSession: z.array(z.enum(PROPOSAL_KINDS)),
  minRecommendations: z.number().int().min(0).max(10),
  requireContactBefore: z.boolean(),
  /** Whose dissatisfaction sends a proposal back: the lead proposer's, or anybody's. */
  ratingCounts: z.enum(['lead', 'worst']),
  /** Handling rounds before a meeting of both sides is due. */
  maxRounds: z.number().int().min(1).max(5),
  /** Days after the reply on which silent proposers are reminded. */
  feedbackReminderDays: z.array(z.number().int().min(1)).max(5),
  satisfactionIncludesBasically: z.boolean(),
  serialPrefix: z.string().max(10),
});

export type ProposalRules = z.output<typeof proposalRulesSchema>;

const workingDays = (amount: number) => ({ unit: 'workingDays', amount, roll: 'none' }) as const;
const months = (amount: number) => ({ unit: 'months', amount, roll: 'nextWorkingDay' }) as const;

export const defaultProposalRules: ProposalRules = proposalRulesSchema.parse({
  deadlines: {
    'proposal.cosign': { unit: 'days', amount: 10, roll: 'none' },
    'proposal.registration': workingDays(3),
    'proposal.review': workingDays(15),
    'proposal.assign': { unit: 'days', amount: 30, roll: 'nextWorkingDay' },
    'assignment.accept': workingDays(3),
    'assignment.firstContact': workingDays(15),
    'assignment.coOpinion': months(1),
    'assignment.reply': months(3),
    feedback: workingDays(15),
  },
  categories: [
    { code: 'economy', zh: '经济建设', en: 'Economy' },
    { code: 'politics', zh: '政治建设', en: 'Politics and law' },
    { code: 'culture', zh: '文化建设', en: 'Culture' },
    { code: 'society', zh: '社会建设', en: 'Society' },
    { code: 'ecology', zh: '生态文明建设', en: 'Environment' },
  ],
  declineReasons: [
    { code: 'secret', zh: '涉及党和国家秘密', en: 'Touches secrets of party or state' },
    { code: 'prohibited', zh: '国家明令禁止', en: 'Expressly prohibited by the state' },
    {
      code: 'partyInternal',
      zh: '中共党员对党内有关组织、人事安排等方面有意见',
      en: 'A party member on internal organisation or posts',
    },
    { code: 'ownParty', zh: '民主党派成员反映本组织内部问题', en: 'Internal matters of the own democratic party' },
    { code: 'inCourt', zh: '进入民事、刑事、行政诉讼以及仲裁程序', en: 'Before a court or in arbitration' },
    { code: 'academic', zh: '属于学术研讨', en: 'Academic discussion' },
    { code: 'personal', zh: '为本人或者亲属解决个人问题', en: 'Personal matters of the author or relatives' },
    { code: 'promotion', zh: '宣传、推介具体作品、产品', en: 'Promotes a particular work or product' },
    { code: 'accusation', zh: '指名举报', en: 'Accuses a named person' },
    { code: 'empty', zh: '内容空泛、没有具体建议', en: 'Vague, without concrete recommendations' },
  ],
  resultClasses: [
    { code: 'A', zh: '所提问题已经解决或基本解决', en: 'Solved or basically solved', isTracked: false },
    { code: 'B', zh: '正在解决或列入计划逐步解决', en: 'Being solved, or planned step by step', isTracked: true },
    {
      code: 'C',
      zh: '因条件限制暂不能解决，留作参考',
      en: 'Cannot be solved for now; kept for reference',
      isTracked: false,
    },
  ],
  kindsOnlyInSession: ['sector', 'memberGroup'],
  minRecommendations: 1,
  requireContactBefore: true,
  ratingCounts: 'worst',
  maxRounds: 2,
  feedbackReminderDays: [5, 10, 15],
  satisfactionIncludesBasically: true,
  serialPrefix: '',
});
