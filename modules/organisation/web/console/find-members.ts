import type { FindChoices } from '#ui/search-picker.tsx';
import { organisationApi } from './organisation-api.ts';

const SHOWN = 20;

/** People of the committee for a picker: members by name, pinyin or initials. */
export const findMembers: FindChoices = async (typed) => {
  const { rows } = await organisationApi.members({ limit: SHOWN, ...(typed ? { q: typed } : {}) });
  return rows.map((row) => ({ id: row.personId, label: row.name, hint: row.sectorName }));
};
