import { type Outcome, outcomes, type Place, type PlaceKind } from './network-rule'

/** What a place says, and how near its owner is to the seat that asks: itself 2, its role 1, the team 0. */
export type Claim = {
  outcome: Outcome
  rank: 0 | 1 | 2
  shown: { id: string; name: string; kind: PlaceKind }
}

/** The places that hold the same network; of each owner the strictest. */
export class Claims {
  #team: Claim | null = null
  #roles: Map<string, Claim> | null = null
  #members: Map<string, Claim> | null = null

  add({ id, name, kind, outcome, owner }: Place): this {
    const shown = { id, name, kind }
    if (owner.of === 'team') this.#team = stricter(this.#team, { outcome, rank: 0, shown })
    else if (owner.of === 'role') {
      this.#roles ??= new Map()
      this.#roles.set(owner.id, stricter(this.#roles.get(owner.id), { outcome, rank: 1, shown }))
    } else {
      this.#members ??= new Map()
      this.#members.set(owner.id, stricter(this.#members.get(owner.id), { outcome, rank: 2, shown }))
    }
    return this
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
