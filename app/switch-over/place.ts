/** The switch-over of one team, at one of its places. */
export const placeOf = (team: string, rest: Record<string, string | undefined> = {}) => {
  const given = Object.entries(rest).flatMap(([name, value]) =>
    value ? [[name, value] as [string, string]] : [],
  )
  return `/switch-over?${new URLSearchParams([['team', team], ...given])}`
}
