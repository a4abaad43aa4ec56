import { useText } from '#ui/language.tsx';
import { assignmentEn } from './assignment-text.en.ts';
import { type AssignmentText, assignmentZh } from './assignment-text.zh.ts';

export const useAssignmentText = (): AssignmentText => useText<AssignmentText>({ zh: assignmentZh, en: assignmentEn });
