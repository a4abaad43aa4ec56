/** What the units of the demonstration write: contact records and replies. */
import { addDays } from '#kernel/calendar.ts';
import type { ProposalDossier } from '#modules/proposals/dossier-contract.ts';
import type { Unit } from './found-committee.ts';
import { momentOf, type Progress } from './progress.ts';

export const contactInput = (progress: Progress, step: 'contact' | 'contactAtReply') => ({
  phase: step === 'contact' ? 'beforeHandling' : 'atReply',
  mode: progress.carrying.index % 3 === 2 ? 'phone' : step === 'contact' ? 'visit' : 'symposium',
  heldOn: momentOf(progress.carrying, step).on,
  place: '政协委员工作站',
  attendees: '提案人、单位分管负责人、经办人',
  content:
    step === 'contact'
      ? '听取提案人对情况和建议的补充说明，商定办理思路与时间安排。'
      : '当面通报答复内容和列入计划事项的时间节点，提案人提出补充意见。',
});

const STATUS_OF_CLASS = { A: 'implemented', B: 'planned', C: 'explained' } as const;
const ANSWER_OF_STATUS = {
  implemented: '已经采纳。相关措施已经部署并开始施行，进展情况每季度向提案人通报一次。',
  planned: '列入工作计划。已经明确牵头处室和完成时间，到期后将落实情况告知提案人。',
  explained: '经研究，目前受权限和资金条件限制暂不能实施，理由已向提案人当面说明，留作今后决策参考。',
} as const;

export function replyInput(progress: Progress, recommendations: ProposalDossier['recommendations'], unit: Unit) {
  const { story, today } = progress.carrying;
  return {
    resultClass: story.resultClass,
    opening: '您提出的提案收悉。我单位高度重视，会同有关单位进行了专题研究，现逐条答复如下。',
    items: recommendations.map(({ id }, position) => {
      const status =
        position === 0 ? STATUS_OF_CLASS[story.resultClass] : story.resultClass === 'A' ? 'implemented' : 'explained';
      return {
        recommendationId: id,
        status,
        answer: ANSWER_OF_STATUS[status],
        promisedOn: status === 'planned' ? addDays(today, 30 + progress.carrying.index) : null,
      };
    }),
    closing: '感谢您对我们工作的关心和支持。',
    contactName: `${unit.name}办公室`,
    contactPhone: '0000-1234567',
  };
}
