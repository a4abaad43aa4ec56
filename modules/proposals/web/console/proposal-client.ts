/** The clients that the proposal pages call; all of them over the same API that anybody may use. */
import { platformContract } from '#kernel/platform-contract.ts';
import { organisationContract } from '#modules/organisation/contract.ts';
import { createClient } from '#ui/api/client.ts';
import { proposalContract } from '../../contract.ts';

export const proposalApi = createClient(proposalContract);
export const organisationApi = createClient(organisationContract);
export const platformApi = createClient(platformContract);
