/** The server and Next's bundles share nothing but this process, so the count is kept on the process. */
const state = globalThis as typeof globalThis & { __latchkeyPages?: number }

/** Somebody begins to wait for a page; gives what ends that, once. */
export function pageBegins(): () => void {
  state.__latchkeyPages = pagesUnderWay() + 1
  let under = true
  return () => {
    if (under) state.__latchkeyPages = pagesUnderWay() - 1
    under = false
  }
}

/** For how many pages somebody waits in this process now; 0 where no server of ours counts them (Vercel, tests). */
export const pagesUnderWay = (): number => state.__latchkeyPages ?? 0
