import { hasPlusTag, roleMailbox } from '@/lib/policy/email'
import type { Kind } from './findings'
import { Groups } from './groups'
import { type MainAccount, mainAccountOf } from './main-account'
import type { Seen, SeenCustomer } from './seen'

/** Takes one finding about an access that was seen before. */
export type NoteSeen = (kind: Kind, seen: Seen, detail?: string | null) => void

/** How many groups the rules across rows found. */
export type GroupCounts = { equalEmails: number; sameHumans: number; userNameCases: number }

/** Says what can only be said when all rows are known. */
export function noteAcross(customers: Iterable<SeenCustomer>, note: NoteSeen): GroupCounts {
  const byAddress = new Groups<Seen>()
  const byUserName = new Groups<Seen>()
  let sameHumans = 0
  for (const customer of customers) {
    noteMainAccount(customer, note)
    sameHumans += noteSameHumans(customer, note)
    for (const seen of customer.accesses) {
      if (seen.address !== null) byAddress.add(seen.address, seen)
      byUserName.add(seen.userName.toLowerCase(), seen)
    }
  }
  return {
    equalEmails: noteEqualEmails(byAddress, note),
    sameHumans,
    userNameCases: noteUserNameCases(byUserName, note),
  }
}

function noteMainAccount({ accesses }: SeenCustomer, note: NoteSeen): void {
  const main = mainAccountOf(accesses)
  if (main.status === 'resolved') noteResolved(main, note)
  else if (main.reason === 'none_flagged') for (const seen of accesses) note('no_main_account_flagged', seen)
  else for (const seen of main.candidates) note('several_main_accounts_flagged', seen)
}

function noteResolved(main: MainAccount<Seen> & { status: 'resolved' }, note: NoteSeen): void {
  const seen = main.access
  const { address, inactive } = seen
  if (main.rule === 'single_access') {
    note(seen.flaggedMain ? 'single_access_flagged' : 'single_access_unflagged', seen)
  }
  if (address === null) note('main_account_without_usable_email', seen)
  else {
    if (roleMailbox(address)) note('main_account_role_mailbox', seen, address)
    if (hasPlusTag(address)) note('main_account_plus_address', seen, address)
  }
  if (inactive !== null) note('main_account_inactive', seen, inactive)
}

function noteSameHumans({ accesses }: SeenCustomer, note: NoteSeen): number {
  const byHuman = new Groups<Seen>()
  for (const seen of accesses) if (seen.human !== null) byHuman.add(seen.human, seen)
  let count = 0
  for (const group of byHuman.several()) {
    count++
    for (const seen of group) note('same_human', seen, seen.human)
  }
  return count
}

function noteEqualEmails(byAddress: Groups<Seen>, note: NoteSeen): number {
  let count = 0
  for (const group of byAddress.several()) {
    count++
    const perCustomer = new Map<SeenCustomer, number>()
    for (const seen of group) perCustomer.set(seen.customer, (perCustomer.get(seen.customer) ?? 0) + 1)
    for (const seen of group) {
      if ((perCustomer.get(seen.customer) ?? 0) > 1) note('email_twice_in_customer', seen, seen.address)
      if (perCustomer.size > 1) note('email_in_several_customers', seen, seen.address)
    }
  }
  return count
}

/** Within one customer two spellings are nobody's trap: its people know both. */
function noteUserNameCases(byUserName: Groups<Seen>, note: NoteSeen): number {
  let count = 0
  for (const group of byUserName.several()) {
    if (group.every((seen) => seen.customer === group[0]?.customer)) continue
    count++
    for (const seen of group) note('user_name_case_variants', seen)
  }
  return count
}
