import type { Enrolment, getEnrolment } from '@/lib/auth/factors/get-enrolment'
import type { Place } from './where'

/** What every kind is set up with. */
export type SetUpProps = {
  person: Parameters<typeof getEnrolment>[0]
  enrolment: Enrolment
  place: Place
  /** A code was sent a moment ago. */
  sent: boolean
}
