import { organisationContract } from '#modules/organisation/contract.ts';
import { createClient } from '#ui/api/client.ts';

/** Answers are kept under keys that begin with `organisation`. */
export const organisationApi = createClient(organisationContract);
