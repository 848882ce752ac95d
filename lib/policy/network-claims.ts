import { type Outcome, outcomes, type Place, type PlaceKind } from './network-rule'

/** What a place says, and how near its owner is to the seat that asks: itself 2, its role 1, the team 0. */
export type Claim = {
  outcome: Outcome
  rank: 0 | 1 | 2
  /** The same as a verdict, made once. */
  verdict: {
    outcome: Outcome
    because: 'place'
    place: { id: string; name: string; kind: PlaceKind; own: boolean }
    until: null
  }
}

/**
 * The places that hold the same network; of each owner the strictest. All networks of the same places share one, which
 * keeps ten thousand of them small and quick to read.
 */
export class Claims {
  #team: Claim | null = null
  #roles: Map<string, Claim> | null = null
  #members: Map<string, Claim> | null = null
  #more = new Map<Place, Claims>()

  with(place: Place): Claims {
    const known = this.#more.get(place)
    if (known) return known
    const claims = new Claims()
    claims.#team = this.#team
    claims.#roles = this.#roles
    claims.#members = this.#members
    claims.#add(place)
    this.#more.set(place, claims)
    return claims
  }

  #add({ id, name, kind, outcome, owner }: Place): void {
    const place = { id, name, kind, own: owner.of === 'member' }
    const verdict = { outcome, because: 'place', place, until: null } as const
    if (owner.of === 'team') this.#team = stricter(this.#team, { outcome, rank: 0, verdict })
    else if (owner.of === 'role') this.#roles = added(this.#roles, owner.id, { outcome, rank: 1, verdict })
    else this.#members = added(this.#members, owner.id, { outcome, rank: 2, verdict })
  }

  /** What concerns a seat: its own before that of its role before the team's. */
  of({ memberId, roleId }: { memberId: string; roleId: string }): Claim | null {
    return this.#members?.get(memberId) ?? this.#roles?.get(roleId) ?? this.#team
  }
}

/** In the order of what is asked of people. */
export const isStricter = (one: Outcome, other: Outcome) => outcomes.indexOf(one) > outcomes.indexOf(other)

export const stricter = (one: Claim | null | undefined, other: Claim) =>
  one && !isStricter(other.outcome, one.outcome) ? one : other

const added = (claims: Map<string, Claim> | null, id: string, claim: Claim) =>
  new Map(claims).set(id, stricter(claims?.get(id), claim))
