/** Which roles an organisation of a type has; the server has the last word. */
import type { Organisation } from '#modules/organisation/contract.ts';

type Type = Organisation['type'];
type Role = Organisation['posts'][number]['role'];

const ROLES: Readonly<Record<Type, readonly Role[]>> = {
  sector: ['convenor', 'officer'],
  memberGroup: ['convenor', 'officer'],
  participatingUnit: ['officer', 'head'],
  specialCommittee: ['officer', 'head', 'staff'],
  staffOffice: ['staff', 'head'],
  council: ['councilMember'],
  undertakingUnit: ['handler', 'leader'],
  oversightOffice: ['staff', 'head'],
};

export const rolesOf = (type: Type): readonly Role[] => ROLES[type];
