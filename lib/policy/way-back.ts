/**
 * How many colleagues have to confirm, how long such a request waits for them, and how long the last owner
 * waits.
 */
export const wayBackLimits = {
  confirmations: 2,
  colleaguesHours: 24,
  /**
   * An owner whom no other owner has confirmed waits so long, in hours: the link that stops it was mailed at
   * once.
   */
  ownerDelayHours: 12,
  ownerWaitHours: 72,
  ownerOpenDays: 7,
  codeMinutes: 60,
  codeTries: 5,
}

/** One seat of somebody who cannot show a second factor, and who else is in that team. */
export type SeatBack = {
  teamId: string
  isOwner: boolean
  /** Others who can sign in now and may hand out a code to this person. */
  helpers: number
  /** Others on the staff who can sign in now and have a second factor of their own. */
  colleagues: number
  /** One of those is an owner or may help people back in. */
  colleagueOfRank: boolean
  /** Other owners who can sign in now. */
  otherOwners: number
  /** No other seat of this person holds all that this one does and more besides. */
  holdsMost: boolean
  /** Colleagues were asked within the last week, and not enough of them answered. */
  unanswered: boolean
}

/** In which teams which way is open. */
export type WaysBack = Record<'administrator' | 'colleagues' | 'ownerWait', string[]>

/**
 * The ways back that other people can open, by this person's seats, the oldest first. Whoever is an owner
 * anywhere gets no administrator's code, and is let in only by the team that they have owned longest:
 * otherwise a small team would be the way into a large one, and anybody can found a team and make others its
 * owners. For the same reason a team has a say only where nothing more is held elsewhere, and with an older
 * seat in another team an owner waits, which that team hears of. The wait is for owners who are alone, or
 * whose colleagues are too few or do not answer.
 */
export function waysBack(seats: readonly SeatBack[]): WaysBack {
  const [first] = seats
  const owned = seats.find(({ isOwner }) => isOwner)
  const counting = seatsThatCount(seats)
  const confirming = owned && owned !== first ? [] : counting.filter(haveColleagues)
  const waits =
    owned && (owned !== first || owned.otherOwners === 0 || !haveColleagues(owned) || owned.unanswered)
  return {
    administrator: idsOf(owned ? [] : counting.filter(({ helpers }) => helpers > 0)),
    colleagues: idsOf(confirming),
    ownerWait: idsOf(waits ? [owned] : []),
  }
}

/**
 * The teams that have a say: the one that a person has owned longest; else all above which nothing is held
 * elsewhere.
 */
export function seatsThatCount<S extends Pick<SeatBack, 'isOwner' | 'holdsMost'>>(seats: readonly S[]) {
  const owned = seats.find(({ isOwner }) => isOwner)
  return owned ? [owned] : seats.filter(({ holdsMost }) => holdsMost)
}

const haveColleagues = ({ isOwner, colleagues, colleagueOfRank }: SeatBack) =>
  colleagues >= wayBackLimits.confirmations && (!isOwner || colleagueOfRank)

const idsOf = (seats: readonly SeatBack[]) => seats.map(({ teamId }) => teamId)

/** A request to be let back in, as its row says. */
export type WayBackRequest = {
  kind: 'colleagues' | 'owner_wait'
  createdAt: Date
  readyAt: Date | null
  expiresAt: Date
  cancelledAt: Date | null
  cancelledBy: 'person' | 'owner' | 'link' | null
  completedAt: Date | null
}

/** Who has said yes and still may: `ofRank` when they are an owner or may help people back in. */
export type Confirmer = { ofRank: boolean; isOwner: boolean }

export type RequestState = 'waiting' | 'ready' | 'expired' | 'cancelled' | 'refused' | 'completed'

/**
 * How far a request is. For an owner one of those who confirm is of rank, and unless that is an owner it
 * takes half a day more: an administrator who knows the password of the only owner could otherwise take their
 * place with one helper.
 */
export function requestState(
  request: WayBackRequest,
  { isOwner, confirmers }: { isOwner: boolean; confirmers: readonly Confirmer[] },
  at: Date,
): RequestState {
  if (request.completedAt) return 'completed'
  if (request.cancelledAt) return request.cancelledBy === 'owner' ? 'refused' : 'cancelled'
  if (request.expiresAt <= at) return 'expired'
  if (request.kind === 'owner_wait') return request.readyAt && request.readyAt <= at ? 'ready' : 'waiting'
  const opens = opensAt(request, { isOwner, confirmers })
  return opens && opens <= at ? 'ready' : 'waiting'
}

/** From when a request to colleagues is open, once enough of them have said yes; null before. */
export function opensAt(
  { createdAt }: Pick<WayBackRequest, 'createdAt'>,
  { isOwner, confirmers }: { isOwner: boolean; confirmers: readonly Confirmer[] },
): Date | null {
  if (confirmers.length < wayBackLimits.confirmations) return null
  if (!isOwner || confirmers.some((one) => one.isOwner)) return createdAt
  if (!confirmers.some(({ ofRank }) => ofRank)) return null
  return new Date(createdAt.getTime() + wayBackLimits.ownerDelayHours * 3_600_000)
}
