/** Rule sets: versioned parameters with an effective date; what cities vary. Parsed once per version and kept. */
import type { z } from 'zod';
import type { Call } from './call.ts';

export interface RuleSet<Rules> {
  readonly version: number;
  readonly effectiveFrom: string;
  readonly regulation: string;
  readonly rules: Rules;
}

export interface RuleReader<Rules> {
  /** The version in force on the call's day. Throws when the committee has none: it is made with the committee. */
  inForce(call: Call): Promise<RuleSet<Rules>>;
  /** Adds the next version. */
  adopt(call: Call, set: Omit<RuleSet<Rules>, 'version'>): Promise<void>;
}

export function ruleReader<Schema extends z.ZodObject>(kind: string, schema: Schema): RuleReader<z.output<Schema>> {
  const parsed = new Map<string, z.output<Schema>>();
  return {
    async inForce(call) {
      const row = await call.tx
        .selectFrom('rule_set')
        .select(['version', 'effective_from', 'regulation', 'created_at'])
        .where('committee_id', '=', call.committeeId)
        .where('kind', '=', kind)
        .where('effective_from', '<=', call.today)
        .orderBy('effective_from', 'desc')
        .orderBy('version', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!row) throw new Error(`The committee ${call.committeeId} has no rule set '${kind}' in force`);
      const key = `${call.committeeId}:${row.version}:${row.created_at.getTime()}`;
      let rules = parsed.get(key);
      if (!rules) {
        const { params } = await call.tx
          .selectFrom('rule_set')
          .select('params')
          .where('committee_id', '=', call.committeeId)
          .where('kind', '=', kind)
          .where('version', '=', row.version)
          .executeTakeFirstOrThrow();
        rules = schema.parse(params);
        parsed.set(key, rules);
      }
      return { version: row.version, effectiveFrom: row.effective_from, regulation: row.regulation, rules };
    },
    async adopt(call, set) {
      const last = await call.tx
        .selectFrom('rule_set')
        .select((eb) => eb.fn.max('version').as('version'))
        .where('committee_id', '=', call.committeeId)
        .where('kind', '=', kind)
        .executeTakeFirst();
      await call.tx
        .insertInto('rule_set')
        .values({
          committee_id: call.committeeId,
          kind,
          version: (last?.version ?? 0) + 1,
          effective_from: set.effectiveFrom,
          regulation: set.regulation,
          params: JSON.stringify(schema.parse(set.rules)),
          created_at: call.at,
        })
        .execute();
    },
  };
}
