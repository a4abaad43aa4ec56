/** Meetings of unit and proposer (两见面): recorded by the unit, confirmed by the lead proposer. */
import type { z } from 'zod';
import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Work } from '#platform/kind.ts';
import type { contactInput } from '../reply-inputs.ts';
import { changeAssignment, type LoadedAssignment } from './assignment-store.ts';
import { actingPerson, tablesOf } from './proposal-store.ts';

const accept: Work<LoadedAssignment> = async (call, { id }) => {
  await changeAssignment(call, id).set({ accepted_on: call.today }).execute();
  return undefined;
};

const recordContact: Work<LoadedAssignment, z.output<typeof contactInput>> = async (call, { id }, input) => {
  if (input.heldOn > call.today) {
    throw new Refusal('assignment.contactInFuture', 422, 'A contact is recorded after it took place.', {
      heldOn: input.heldOn,
    });
  }
  const contactId = call.newId();
  await tablesOf(call)
    .insertInto('contact')
    .values({
      committee_id: call.committeeId,
      id: contactId,
      assignment_id: id,
      phase: input.phase,
      mode: input.mode,
      held_on: input.heldOn,
      place: input.place ?? null,
      attendees: input.attendees,
      content: input.content,
      remark: null,
      by_person: actingPerson(call),
      at: call.at,
      confirmed_by: null,
      confirmed_at: null,
    })
    .execute();
  return { detail: { contactId, phase: input.phase, mode: input.mode } };
};

interface Confirmation {
  readonly contactId: string;
  readonly tookPlace: 'yes' | 'no';
  readonly remark?: string | undefined;
}

const confirmContact: Work<LoadedAssignment, Confirmation> = async (call, { id }, input) => {
  const confirmed = await tablesOf(call)
    .updateTable('contact')
    .set({
      confirmation: input.tookPlace,
      remark: input.remark ?? null,
      confirmed_by: actingPerson(call),
      confirmed_at: call.at,
    })
    .where('committee_id', '=', call.committeeId)
    .where('assignment_id', '=', id)
    .where('id', '=', input.contactId)
    .where('confirmation', '=', 'open')
    .returning('id')
    .execute();
  if (confirmed.length === 0) throw refuse.notFound('contact');
  return { detail: { contactId: input.contactId, tookPlace: input.tookPlace } };
};

export const contactWorks = { accept, recordContact, confirmContact };
