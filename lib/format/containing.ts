/** The pattern of SQL's LIKE for a text anywhere in another one; what is a wildcard there is meant literally here. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
