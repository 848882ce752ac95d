import { and, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import {
  alerts,
  auditPlaces,
  factors,
  links,
  networkCommits,
  networkPasses,
  oneTimeCodes,
  outbox,
  passkeyChallenges,
  sessions,
  sightings,
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
    await tx.delete(sightings).where(lt(sightings.lastAt, inMs(-days(30))))
    // What a rule would have gone back to: whoever has just read that one waits may still ask for it.
    await tx
      .delete(networkCommits)
      .where(
        or(lt(networkCommits.confirmedAt, inMs(-days(2))), lt(networkCommits.revertedAt, inMs(-days(2)))),
      )
    // Half a year is longer than any pass lasts or begins ahead; the log keeps that there was one.
    await tx.delete(networkPasses).where(lt(networkPasses.createdAt, inMs(-days(180))))
    // Each team says itself how long it keeps them; where nobody says what for, none is kept.
    await tx.delete(auditPlaces).where(sql`not exists (
      select 1 from policies p where p.team_id = ${auditPlaces.teamId} and p.kind = 'place_labels'
        and coalesce(p.rule ->> 'purpose', '') <> ''
        and ${auditPlaces.at} >= ${now().toISOString()}::timestamptz
          - make_interval(days => (p.rule ->> 'keepDays')::int))`)
    await tx.delete(throttles).where(lt(throttles.forgetAt, now()))
  })
}
