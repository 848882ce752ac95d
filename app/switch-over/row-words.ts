import { getFormatter, getTranslations } from 'next-intl/server'
import { whatMayWords } from './what-may'

export type RowWords = Awaited<ReturnType<typeof rowWords>>

/** Everything that a row of the accesses says, asked for once for all rows. */
export async function rowWords(timeZone: string) {
  const [t, sign, errors, format, may] = await Promise.all([
    getTranslations('switchover.access'),
    getTranslations('switchover.sign'),
    getTranslations('errors'),
    getFormatter(),
    whatMayWords(),
  ])
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeZone })
  return { t, sign, errors, day, may }
}
