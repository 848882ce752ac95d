/** How many days a link of the switch-over can be used. */
export const LINK_DAYS = 14
