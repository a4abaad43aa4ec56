/** Notices: told to holders of keys, not to names; each person has an own mark of what was read. */
import type { Key, Waiting, Workflow } from '#kernel/workflow.ts';
import type { Call } from './call.ts';
import type { Kind, Subject } from './kind.ts';

export interface NoticeToSend {
  readonly holder: Key;
  readonly code: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly kind: string;
  readonly subjectId: string;
}

export async function sendNotices(call: Call, notices: readonly NoticeToSend[]): Promise<void> {
  if (notices.length === 0) return;
  await call.tx
    .insertInto('notice')
    .values(
      notices.map((notice) => ({
        committee_id: call.committeeId,
        id: call.newId(),
        holder: notice.holder,
        code: notice.code,
        params: JSON.stringify(notice.params ?? {}),
        kind: notice.kind,
        subject_id: notice.subjectId,
        at: call.at,
      })),
    )
    .execute();
}

const holdersOf = (workflow: Workflow, relations: readonly string[], facts: unknown): Key[] =>
  relations.flatMap((relation) => workflow.relations[relation]?.(facts) ?? []);

/**
 * After an action: those newly waited for are told `awaits.<kind>.<action>`, those named by `tells` are told
 * `told.<kind>.<action>`; nobody is told of his own act, nor twice. Offices (grants) are not told one by one:
 * their inbox is their notice.
 */
export async function tellAbout(
  call: Call,
  kind: Kind,
  subject: Subject,
  done: { readonly action: string; readonly newlyAwaited: readonly Waiting[] },
): Promise<void> {
  const { workflow } = kind;
  const isOther = (key: Key) => !call.actor.keys.has(key) && !key.startsWith('grant:') && !key.startsWith('system:');
  const of = { kind: workflow.name, subjectId: subject.id };
  const awaited = done.newlyAwaited
    .filter((waiting) => isOther(waiting.holder))
    .map((waiting) => ({ ...of, holder: waiting.holder, code: `awaits.${workflow.name}.${waiting.action}` }));
  const alreadyTold = new Set(awaited.map((notice) => notice.holder));
  const tells = workflow.actions[done.action]?.tells ?? [];
  const told = [...new Set(holdersOf(workflow, tells, subject.facts))]
    .filter((key) => isOther(key) && !alreadyTold.has(key))
    .map((holder) => ({ ...of, holder, code: `told.${workflow.name}.${done.action}` }));
  await sendNotices(call, [...awaited, ...told]);
}
