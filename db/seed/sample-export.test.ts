import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { isOldScheme, OLD_SCHEMES, verifyOldHash } from '@/lib/auth/old-hash'
import { checkExport, type ExportCheck } from '@/lib/imports/check'
import { COUNTED_KINDS } from '@/lib/imports/findings'
import { SAMPLE_EXPORT, sampleExport } from './make-sample-export'
import { SAMPLE_PASSWORDS } from './sample-export-rows'

const file = readFileSync(SAMPLE_EXPORT)

test('the file is what its script makes', () => {
  expect(file.equals(sampleExport()), 'run: node --import tsx db/seed/make-sample-export.ts').toBe(true)
})

describe('its report', () => {
  let check: ExportCheck
  beforeAll(async () => {
    check = await checkExport([file], { referenceDay: '2026-11-23' })
  })

  test('shows every kind of finding', () => {
    expect(check.problem).toBeNull()
    expect(COUNTED_KINDS.filter((kind) => check.totals.kinds[kind] === 0)).toEqual([])
  })

  test('has these totals', () => {
    const { kinds, ...totals } = check.totals
    expect({ ...totals, findings: check.findings.length }).toMatchInlineSnapshot(`
      {
        "accesses": 52,
        "accesses_by_application": {
          "crm": 25,
          "infleet": 8,
          "listings": 7,
          "logbook": 10,
          "portal": 7,
        },
        "accesses_by_hash_format": {
          "argon2id": 7,
          "bcrypt": 15,
          "lmhash": 1,
          "md5": 10,
          "none": 2,
          "pbkdf2_sha256": 3,
          "phpass": 6,
          "sha512-crypt": 4,
          "ssha": 4,
        },
        "accesses_that_must_set_a_password": 4,
        "accesses_with_usable_password": 48,
        "customers": 9,
        "customers_by_language": {
          "de": 7,
          "nl": 1,
          "pl": 1,
        },
        "empty_lines": 1,
        "equal_email_groups": 2,
        "findings": 107,
        "main_accounts_resolved": 7,
        "main_accounts_undecidable": 2,
        "phone_values_beginning_with_plus": 16,
        "physical_lines": 61,
        "rows_read": 56,
        "rows_refused": 4,
        "same_human_groups": 2,
        "user_name_case_groups": 1,
      }
    `)
    expect(kinds).toMatchInlineSnapshot(`
      {
        "dormant": 6,
        "driver_without_mailbox": 4,
        "duplicate_user_name": 1,
        "email_idn_punycode": 1,
        "email_idn_unicode": 3,
        "email_in_several_customers": 3,
        "email_spaces_or_case": 3,
        "email_twice_in_customer": 2,
        "empty_line": 1,
        "field_with_newline": 1,
        "field_with_quote": 6,
        "field_with_semicolon": 7,
        "formula_like": 2,
        "invalid_email": 3,
        "locked": 1,
        "lost_characters": 5,
        "main_account_inactive": 1,
        "main_account_plus_address": 1,
        "main_account_role_mailbox": 1,
        "main_account_without_usable_email": 1,
        "malformed_hash": 1,
        "missing_email": 7,
        "never_signed_in": 3,
        "no_main_account_flagged": 5,
        "no_password": 2,
        "person_unknown": 1,
        "plus_address": 3,
        "role_mailbox": 6,
        "same_human": 4,
        "several_main_accounts_flagged": 2,
        "several_phone_numbers": 3,
        "shared_access": 5,
        "single_access_flagged": 1,
        "single_access_unflagged": 1,
        "unknown_customer_number": 1,
        "unknown_hash_format": 1,
        "user_name_case_variants": 3,
        "user_name_not_ascii": 1,
        "user_name_with_space": 1,
        "wrong_column_count": 2,
        "zero_date": 1,
      }
    `)
  })

  test('knows no company of the demo', () => {
    const names = check.customers.map(({ company }) => company).join('\n')
    expect(names).not.toMatch(/Lindenhof|Krüger|Van der Meer|Hartwig|Zielony Panel/)
  })
})

test('there is a password for every format, and it fits', async () => {
  expect(Object.keys(SAMPLE_PASSWORDS).sort()).toEqual([...OLD_SCHEMES].sort())
  for (const [scheme, { password, hash }] of Object.entries(SAMPLE_PASSWORDS)) {
    expect(isOldScheme(scheme) && (await verifyOldHash(scheme, hash, password)), scheme).toBe(true)
  }
})
