import { and, isNotNull, isNull, lt, or } from 'drizzle-orm'
import {
  alerts,
  factors,
  links,
  oneTimeCodes,
  outbox,
  passkeyChallenges,
  sessions,
  throttles,
  trustedBrowsers,
} from '@/db/schema'
import { days, inMs, now } from '@/lib/kernel/clock'
import { atTheDoor } from '@/lib/kernel/transaction'

/** Once a day: forgets what nobody will ask for again. The activity log is not touched. */
export async function sweep(): Promise<void> {
  await atTheDoor(async (tx) => {
    await tx.delete(outbox).where(and(isNotNull(outbox.doneAt), lt(outbox.doneAt, inMs(-days(7)))))
    await tx
      .delete(sessions)
      .where(or(lt(sessions.endedAt, inMs(-days(90))), lt(sessions.endsAt, inMs(-days(90)))))
    await tx.delete(alerts).where(lt(alerts.createdAt, inMs(-days(90))))
    await tx.delete(links).where(lt(links.expiresAt, inMs(-days(30))))
    await tx.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, inMs(-days(1))))
    // Begun and never finished, and codes that nobody will type any more.
    await tx.delete(factors).where(and(isNull(factors.confirmedAt), lt(factors.createdAt, inMs(-days(1)))))
    await tx.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, inMs(-days(30))))
    await tx.delete(trustedBrowsers).where(lt(trustedBrowsers.expiresAt, inMs(-days(30))))
    await tx.delete(throttles).where(lt(throttles.forgetAt, now()))
  })
}
