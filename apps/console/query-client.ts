import { QueryClient } from '@tanstack/react-query';
import { Problem } from '#ui/api/problem.ts';

const TRIES = 2;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // a refusal will be refused again; only the way there is worth a second try
      retry: (failures, error) => failures < TRIES && !(error instanceof Problem && error.status < 500),
    },
    mutations: { retry: false },
  },
});
