import { z } from 'zod'
import { Id } from '@/lib/kernel/ids'
import { line, SearchText } from '@/lib/members/input'
import { outcomes, placeKinds } from '@/lib/policy/network-rule'
import { holidayCountries } from '@/lib/policy/public-holidays'

/** The version of the draft that was looked at: what somebody else changed meanwhile is not overwritten. */
const Version = z.int().min(0)

/** Whom something is about: everybody, a role, or one person by id or by a typed name or address. */
const Whose = {
  roleId: Id.optional(),
  memberId: Id.optional(),
  person: line.pipe(z.string().max(200)).optional().default(''),
}

export const mostPlaces = 500
/** In one place, and in all of them together. */
export const mostNetworks = { inPlace: 20_000, inAll: 60_000 } as const

export const PlaceChange = z.object({
  /** The place that is changed; without it a new one. */
  placeId: Id.optional(),
  name: line.pipe(z.string().min(1, 'name_missing').max(80)),
  kind: z.enum(placeKinds),
  of: z.enum(['team', 'role', 'member']),
  ...Whose,
  outcome: z.enum(outcomes),
  /** Addresses, prefixes and ranges by line, comma or semicolon. */
  networks: z.string().max(900_000),
  version: Version,
})

export const OnePlace = z.object({ placeId: Id, version: Version })

export const Elsewhere = z.object({ elsewhere: z.enum(outcomes), version: Version })

export const ElsewhereOf = z.object({
  of: z.enum(['role', 'member']),
  ...Whose,
  /** Empty takes the exception away. */
  outcome: z.union([z.enum(outcomes), z.literal('')]),
  version: Version,
})

export const HoursChange = z.object({
  /** Without them people come in at every hour. */
  limited: z.boolean(),
  days: z.array(z.int().min(1).max(7)).max(7),
  from: z.string().max(20),
  to: z.string().max(20),
  /** Days off, as `2026-12-25`, by line, comma or semicolon. */
  holidays: z.string().max(20_000),
  /** Adds the days off by law there within the next twelve months. */
  holidaysOf: z.enum(holidayCountries).optional(),
  outside: z.enum(outcomes),
  /** Names or addresses of people on call. */
  onCall: z.string().max(20_000),
  version: Version,
})

export const OnCall = z.object({ memberId: Id, version: Version })

export const DraftVersion = z.object({ version: Version })

export const Application = z.object({
  /** Turned off, only watched, or in force. */
  mode: z.enum(['off', 'observe', 'enforce']),
  /** The version of the rule and of the draft that were looked at. */
  version: Version,
  draftVersion: Version,
  /** One's own address is shut out, and that is meant. */
  confirmOwn: z.boolean(),
  /** The same of other owners, each by name. */
  confirmOwners: z.array(Id).max(100),
})

export const OneCommit = z.object({ commitId: Id })

const Page = z.int().min(1).max(10_000).optional().default(1)

export const RefusedList = z.object({
  /** A name or an address, or a part of one. */
  q: SearchText,
  because: z.enum(['place', 'elsewhere', 'hours']).optional(),
  page: Page,
})

export const RehearsalList = z.object({ page: Page })
