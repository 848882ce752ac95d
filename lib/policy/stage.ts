/** How far a session has come; the door sets it from the rows, the edge only reads it. */
export type Stage = 'second_factor' | 'new_password' | 'enrol' | 'open'

/** Where each stage that is not open has to go on. */
export const stepOf: Record<Exclude<Stage, 'open'>, string> = {
  second_factor: '/second-factor',
  new_password: '/new-password',
  enrol: '/enrol',
}
