import { useMutation, useQueryClient } from '@tanstack/react-query';

/** A change to the organisation: afterwards everything shown of it is asked for again. */
export function useChange<Input, Answer>(send: (input: Input) => Promise<Answer>, onDone: (answer: Answer) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => send(input),
    onSuccess: (answer: Answer) => {
      void queries.invalidateQueries({ queryKey: ['organisation'] });
      onDone(answer);
    },
  });
}
