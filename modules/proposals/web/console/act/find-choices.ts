/** Finding members and undertaking units for the pickers, by name, pinyin or initials. */
import type { Choice } from '#ui/choices.tsx';
import type { FindChoices } from '#ui/search-picker.tsx';
import { organisationApi } from '../proposal-client.ts';

export const findUnits: FindChoices = async (q) => {
  const { rows } = await organisationApi.organisations({ type: 'undertakingUnit', ...(q ? { q } : {}) });
  return rows.filter((unit) => unit.isActive).map(({ id, name }): Choice => ({ id, label: name }));
};

/** Members of the term, the viewer excepted. */
export const findMembers: FindChoices = async (q) => {
  const { rows } = await organisationApi.members({ limit: 20, ...(q ? { q } : {}) });
  return rows
    .filter((member) => !member.isSelf)
    .map((member): Choice => ({ id: member.personId, label: member.name, hint: member.sectorName }));
};
