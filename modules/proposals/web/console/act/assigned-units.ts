/** The parts of units as they are being put together; which parts there are follows from the way of handling. */
import { type ASSIGNMENT_ROLES, HANDLING_MODES } from '../../../proposal-inputs.ts';

export type Mode = (typeof HANDLING_MODES)[number];
export type Role = (typeof ASSIGNMENT_ROLES)[number];

export interface AssignedUnit {
  readonly unitId: string;
  readonly name: string;
  /** Null until the way of handling is chosen. */
  readonly role: Role | null;
}

export const isMode = (id: string): id is Mode => HANDLING_MODES.some((mode) => mode === id);

export function rolesOf(mode: Mode | null): readonly Role[] {
  if (mode === null) return [];
  return mode === 'joint' ? ['lead', 'co'] : [mode];
}

/** In a joint handling the first unit leads until somebody says otherwise: one must, and it can be changed. */
export function fitToMode(units: readonly AssignedUnit[], mode: Mode): AssignedUnit[] {
  const roles = rolesOf(mode);
  const fits = units.every((unit) => unit.role && roles.includes(unit.role));
  if (fits) return [...units];
  return units.map((unit, index) => ({ ...unit, role: roles[index === 0 ? 0 : roles.length - 1] ?? null }));
}

export function addUnit(
  units: readonly AssignedUnit[],
  unit: Pick<AssignedUnit, 'unitId' | 'name'>,
  mode: Mode | null,
): AssignedUnit[] {
  if (units.some((other) => other.unitId === unit.unitId)) return [...units];
  const roles = rolesOf(mode);
  const hasLead = units.some((other) => other.role === 'lead');
  return [...units, { ...unit, role: (hasLead ? roles.at(-1) : roles[0]) ?? null }];
}
