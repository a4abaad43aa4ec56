/** Who plays in the journeys: people that the demonstration's sign-in page offers. */
import { z } from 'zod';

const shape = z.object({
  people: z.array(
    z.object({
      name: z.string(),
      standing: z.string(),
      part: z.string(),
      committeeId: z.string(),
      committeeName: z.string(),
    }),
  ),
});

export interface Cast {
  readonly member: string;
  readonly cosigner: string;
  readonly registrar: string;
  readonly examiner: string;
  readonly decider: string;
  readonly handler: string;
  readonly leader: string;
  readonly unit: string;
  readonly oversight: string;
}

/** Of the first committee: the roles are found by what stands beside the names. */
export async function readCast(address: string): Promise<Cast> {
  const { people } = shape.parse(await (await fetch(`${address}/api/v1/demo/people`)).json());
  const own = people.filter((person) => person.committeeId === people[0]?.committeeId);
  const named = (part: string, standing: string, nth = 0): string => {
    const found = own.filter((person) => person.part === part && person.standing.includes(standing))[nth];
    if (!found) throw new Error(`The demonstration offers no ${part} with ${standing}`);
    return found.name;
  };
  const handler = own.find((person) => person.part === 'unit' && person.standing.endsWith('经办人'));
  const unit = handler?.standing.split(' ')[0] ?? '';
  return {
    member: named('member', '委员'),
    cosigner: named('member', '委员', 1),
    registrar: named('staff', '提案科科长'),
    examiner: named('staff', '科员'),
    decider: named('staff', '提案委员会主任'),
    handler: named('unit', `${unit} 经办人`),
    leader: named('unit', `${unit} 分管`),
    unit,
    oversight: named('oversight', '政府督查室'),
  };
}
