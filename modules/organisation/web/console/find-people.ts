import type { Choice } from '#ui/choices.tsx';
import type { FindChoices } from '#ui/search-picker.tsx';
import { organisationApi } from './organisation-api.ts';

const SHOWN = 20;
const CHINESE = /^\p{Script=Han}+$/u;

/** Holders of posts are no members as a rule; they are found by the characters of their names. */
async function holdersOfPosts(typed: string): Promise<Choice[]> {
  const { rows } = await organisationApi.organisations({});
  const people = new Map<string, Choice>();
  for (const { shortName, posts } of rows) {
    for (const { personId, personName, title } of posts) {
      if (personName.includes(typed))
        people.set(personId, { id: personId, label: personName, hint: `${shortName} ${title}` });
    }
  }
  return [...people.values()];
}

/** People of the committee for a picker: members by name, pinyin or initials, and who holds a post by name. */
export const findPeople: FindChoices = async (typed) => {
  const [{ rows }, holders] = await Promise.all([
    organisationApi.members({ limit: SHOWN, ...(typed ? { q: typed } : {}) }),
    CHINESE.test(typed) ? holdersOfPosts(typed) : [],
  ]);
  const members = rows.map((row) => ({ id: row.personId, label: row.name, hint: row.sectorName }));
  const known = new Set(members.map((member) => member.id));
  return [...members, ...holders.filter((holder) => !known.has(holder.id))].slice(0, SHOWN);
};
