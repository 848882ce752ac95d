import type { FileProblem } from './read-export'

/** Why a file that was sent is not taken: it is no export, or it did not come through. */
export const uploadProblems = [
  'empty_file',
  'byte_order_mark',
  'utf16',
  'utf8',
  'wrong_header',
  'no_rows',
  'endless_row',
  'too_large',
  'incomplete',
  'no_file',
] as const satisfies readonly (FileProblem['code'] | 'too_large' | 'incomplete' | 'no_file')[]

export type UploadProblem = FileProblem['code'] | 'too_large' | 'incomplete' | 'no_file'
