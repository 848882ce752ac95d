/** Where a factor is being set up: before the door opens, or from one's own account. */
export type Where = 'enrol' | 'account'

/** Under which address the kinds stand there. */
export const addPath = (where: Where) => (where === 'account' ? '/account/security/add' : '/enrol')

/** Where recovery codes are shown there. */
export const codesPath = (where: Where) => (where === 'account' ? '/account/security/codes' : '/enrol/codes')

/** A form's own field may say anything; what is not the account is the way in. */
export const whereIn = (typed: unknown): Where => (typed === 'account' ? 'account' : 'enrol')
