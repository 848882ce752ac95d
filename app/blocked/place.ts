/** This page for one team, and where somebody wanted to go. */
export const blockedPath = (team: string, to: string) =>
  `/blocked?${new URLSearchParams({ team, ...(to && { to }) })}`
