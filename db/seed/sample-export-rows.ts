import type { OldRow } from '@/lib/imports/write-export'

/** The old password and its hash, one pair for each format of the old system. */
export const SAMPLE_PASSWORDS: Readonly<Record<string, { password: string; hash: string }>> = {
  bcrypt: {
    password: 'Kranich-Tee-41',
    hash: '$2y$10$S0Dqcgz0Z0yrS1PwWU3iGOqc64b3UTkHibC4B9MlRReWvXG6vcXWa',
  },
  phpass: { password: 'Strandkorb 12', hash: '$P$BEbbe.FluFd8JMSm1eBQ9wX1klRyyV1' },
  md5: { password: 'Kühlhaus1998', hash: '1e26a760b93d06ecfdb761cb384c7ebf' },
  ssha: { password: 'Birnbaum_77', hash: '{SSHA}j7DHzqCLamlqVuvFHfYj2X0E551HZXplaXRYWQ==' },
  'sha512-crypt': {
    password: 'Leuchtfeuer!',
    hash: '$6$rounds=10000$Nordwindstaerke9$eGzrANyQtpy/FeFq6PgjDEniZYvYnO0X6bxtPxe99bd94wpG1bEwYW108ETETuxw3slueDcAF1I.axVQRr8wH1',
  },
  pbkdf2_sha256: {
    password: 'Möwen-schrei-5',
    hash: 'pbkdf2_sha256$24000$SeeSternSalz$VevlnRaauI7W87MEfW5XmhyXnJgI7gc6rADb6/v0JOw=',
  },
  argon2id: {
    password: 'Wattwurm.2024',
    hash: '$argon2id$v=19$m=19456,t=2,p=1$U2Fsei12b20tU3RyYW5kIQ$yVR93FUEz81bj90t/7hCWEvc5KtpFQC7BAfO/3DfxaU',
  },
}

/**
 * A customer to a block: number, company, language and applications, then its accesses:
 * user name | main account | role | rights | name | address | telephones | last sign-in | format | remark.
 * ␣ stands for a blank at an end, ⍽ for a protected one, ⏎ for a line break.
 */
const CUSTOMERS = `
K200101 | Tidenhub Logistik GmbH | de | infleet,logbook
j.ahrens | J | owner | all | Jule Ahrens | jule.ahrens@tidenhub.example | +49 171 0000101 | 22.11.2026 06:46 | bcrypt |
dispo | N | dispatcher | infleet:dispatch | Theo Brandis | dispo@tidenhub.example | +49 171 0000102,05321 000103 | 20.11.2026 16:02 | md5 |
leitstand | N | lead_dispatcher | infleet:dispatch,infleet:reports_read,logbook:team_leader | Leitstand / Nachtschicht | nacht@tidenhub.example | | 22.11.2026 02:10 | phpass | wird von der Telematik nachts benutzt; bitte nicht sperren
fahrer01 | N | driver | logbook:own_trips | Uwe Clausen | | +49 171 0000104 | 21.11.2026 05:58 | bcrypt |
fahrer02 | N | driver | logbook:own_trips | Emre Yalçın | | | 19.11.2026 05:41 | bcrypt |
fahrer03 | N | driver | logbook:own_trips | Bartosz Wójcik | bartosz@post.example | | 20.11.2026 05:33 | ssha |
fahrer04 | N | driver | logbook:own_trips | unbekannt | | | 03.02.2021 06:12 | md5 |
fahrer05 | N | driver | logbook:own_trips | Nils Dohrn | | | | none |
n.dohrn | N | driver | logbook:own_trips | Dohrn, Nils | nils.dohrn@post.example | | 20.11.2026 17:20 | argon2id | alter Zugang: fahrer05
ruhmann | N | team_leader | logbook:team_leader | Dr. Svea Ruhmann | ␣Svea.Ruhmann@tidenhub.example | | 13.10.2026 09:15 | sha512-crypt |
berichte | N | reports | infleet:reports_read | Ole Gerdes | ole.gerdes@tidenhub.example | | 00.00.0000 00:00 | pbkdf2_sha256 |

K200102 | Zeisigweg Hausverwaltung GmbH | de | listings
zeisig | J | owner | all | Renate Kolbe | info@zeisigweg.example | 0171/0000201 | 21.11.2026 10:01 | md5 |
a.lenz | N | agent | listings:edit_own,listings:leads | Aaron Lenz | info+lenz@zeisigweg.example | | 20.11.2026 11:30 | bcrypt |
m.osei | N | agent | listings:edit_own,listings:leads | Maya Osei | info+osei@zeisigweg.example | | 18.11.2026 08:22 | bcrypt |
deputy | N | deputy | listings:edit_all,listings:leads | Falk Petri | falk.petri@zeisigweg.example | +49 171 0000203,+49 221 000204,+49 221 000205 | 22.11.2026 12:44 | argon2id |
texte | N | backoffice | listings:office | Team Texte | texte@zeisigweg.example | | 12.11.2026 14:00 | ssha |
azubi | N | trainee | listings:read | Ida Quandt | | | 01.09.2023 08:00 | md5 | Ausbildung beendet
beratung-z | N | agent | listings:read | Dr. Ansgar Thiel | thiel@thiel-beratung.example | | 02.11.2026 09:00 | phpass |

K200103 | Grachtwerk Verhuur B.V. | nl | crm
w.hoekstra | J | superadmin | all | Willemijn Hoekstra | w.hoekstra@grachtwerk.example | +31 6 00000301 | 22.11.2026 08:05 | argon2id |
b.visser | N | sales | crm:sales | Bram Visser | b.visser@grachtwerk.example | | 21.11.2026 09:40 | bcrypt |
balie | N | service | crm:service | receptie / balie | receptie@grachtwerk.example | +31 20 0000302 | 22.11.2026 08:30 | md5 | „balie“ – twee personen
f.dekkers | N | finance | crm:finance | Fleur Dekkers | f.dekkers@grachtwerk.example | | 05.11.2026 10:12 | pbkdf2_sha256 |
Monteur 1 | N | fitter | crm:fitter | Joost Terpstra | joost(at)grachtwerk.example | +31 6 00000303 | 20.11.2026 16:45 | sha512-crypt |
monteur2 | N | fitter | crm:fitter | Sander Kok | ⍽sander.kok@GRACHTWERK.example | | 19.11.2026 16:50 | bcrypt |
planning | N | planning | crm:planning | Lotte Prins | b.visser@grachtwerk.example | | 17.11.2026 07:30 | phpass |
oud | N | contacts_only | crm:contacts_only | Mees de Groot | mees@grachtwerk.example | | 11.06.2022 12:00 | md5 | GESPERRT 30.06.2022 uit dienst
beratung-g | N | admin | crm:admin | Dr. Ansgar Thiel | Thiel@Thiel-Beratung.example | | 09.11.2026 09:00 | argon2id |

K200104 | Rumianek Finanse Sp. k. | pl | crm
k.zielinska | J | wlasciciel | all | Kamila Zielińska | kamila.zielinska@rumianek.example | +48 000 000 401 | 22.11.2026 08:15 | bcrypt |
s.gasior | N | handlowiec | crm:own_clients | Sławomir Gąsior | slawomir.gasior@rumianek.example | +48 000 000 402,+48 61 000 04 03 | 20.11.2026 15:05 | bcrypt |
e.pajak | N | kierownik | crm:department | Ewa Pająk | ewa.pajak@rumianek.example | | 21.11.2026 12:12 | sha512-crypt |
ksiegowosc | N | ksiegowa | crm:finance | biuro rachunkowe | biuro@rumianek.example | | 19.11.2026 10:20 | ssha |
Dispo | N | handlowiec | crm:own_clients | Jan Okoń | jan.okon@rumianek.example | | 18.11.2026 09:09 | phpass |
staz1 | N | stazysta | crm:own_clients_read | Ola Mróz | | | | none |

K200105 | Fährhaus "Zur Boje" OHG | de | crm,infleet
boje1 | J | owner | all | Hinnerk Baas | hinnerk@zur-boje.example | 04321 000501 | 21.11.2026 07:07 | bcrypt |
boje2 | J | owner | all | Frauke Baas | frauke@zur-boje.example | 04321 000502 | 22.11.2026 07:15 | bcrypt |
küche | N | service | crm:service | Küche und Lager | kueche@zur-boje.example | | 22.11.2026 05:55 | md5 |
@kasse | N | finance | crm:finance | Antje Röhrs | antje.roehrs@zur-boje.example,kasse@zur-boje.example | | 14.11.2026 23:10 | pbkdf2_sha256 |
bus | N | dispatcher | infleet:dispatch | Antje Roehrs | antje.roehrs@zur-boje.example | | 15.11.2026 11:00 | argon2id |

K200106 | Windfang Fassaden; Werk Nord | de | crm
wf-leitung | N | superadmin | all | Katja Immel | katja.immel@windfang.example | +49 171 0000601 | 22.11.2026 09:30 | argon2id |
wf-buero | N | admin | all | Moritz Jäkel | moritz.jaekel@windfang.example | | 21.11.2026 13:13 | bcrypt |
wf-montage | N | fitter | crm:fitter | Piet Sünnen | piet.suennen@windfang.example | +49 171 0000602 | 20.11.2026 06:01 | phpass | 1. Anruf: nicht erreicht⏎2. Anruf: Rückruf am Montag⏎⏎K999999;kein;Kunde
wf-alt | N | sales | crm:sales | Hans Maier sen. | hans.maier@windfang.example | | 30.01.2020 10:00 | lmhash | =1+1
wf-neu | N | sales | crm:sales | Hans Maier jun. | hans.maier.jun@windfang.example | | 20.11.2026 10:00 | bcrypt | genannt "der Lütte"

K200107 | Föhrde Catering e.K. | de | crm
foehrde | N | owner | all | Swantje Föhrmann | swantje+katalog@föhrde-catering.example | +49 171 0000701 | 20.11.2026 19:45 | md5 | Abrechnung bis 100 € ohne Rückfrage

K200108 | Notariat Ährenfeld | de | portal
aehrenfeld | J | owner | all | Prof. Dr. Mareike Ährenfeld | kanzlei@xn--hrenfeld-zza.example | +49 171 0000801 | 22.11.2026 08:50 | bcrypt |
assistenz | N | assistant | portal:assistant | Tomke Vogt | tomke.vogt@ährenfeld.example | | 22.11.2026 09:02 | argon2id |
m.krogh | N | client_owner | portal:client | Malte Krogh | malte.krogh@post.example | | 07.09.2026 20:20 | ssha |
krogh-2 | N | client_staff | portal:client_upload | Gesa Krogh | gesa.krogh@post.example | | 28.10.2026 18:18 | phpass |
steuer | N | external | portal:shared_only | Dr. Ansgar Thiel | thiel@thiel-beratung.example | | 05.11.2026 09:00 | sha512-crypt |
erbe1 | N | client_owner | portal:client | Onno Wessel | keine | | 15.03.2023 16:00 | md5-gekürzt |
DISPO | N | assistant | portal:assistant | Britta Evers | britta.evers@ährenfeld.example | | 21.11.2026 14:30 | bcrypt |

K200109 | Turmfalke Gerüste e.K. | de | infleet,logbook
turmfalke | J | owner | all | Gernot Falk | ␣ | 04321 000901 | 14.02.2023 07:20 | md5 | lange nichts gehört
`

/** The rows of the sample, in the order of the file. */
export function sampleRows(): OldRow[] {
  return CUSTOMERS.trim().split('\n\n').flatMap(rowsOfCustomer)
}

function rowsOfCustomer(block: string): OldRow[] {
  const [head = '', ...accesses] = block.split('\n')
  const [Kundennummer = '', Firma = '', Sprache = '', applications = ''] = cells(head)
  return accesses.map((line, at) => {
    const [user, flag, role, rights = '', name, email, phones = '', last, format = '', remark] = cells(line)
    const [Telefon1 = '', Telefon2 = '', Telefon3 = ''] = phones.split(',')
    return {
      ...{ Kundennummer, Firma, Sprache, Telefon1, Telefon2, Telefon3 },
      Anwendungen: rights === 'all' ? applications : applicationsOf(rights),
      ...{ Benutzername: user, Hauptkonto: flag, Rolle: role, Rechte: rights, Name: name, 'E-Mail': email },
      Angelegt: `${String(at + 1).padStart(2, '0')}.04.${2012 + at} 09:${30 - at}`,
      LetzteAnmeldung: last,
      ...passwordColumns(format),
      Bemerkung: remark,
    }
  })
}

function passwordColumns(format: string): OldRow {
  if (format === 'md5-gekürzt') return { HashFormat: 'md5', PasswortHash: '1e26a760b93d06ecfdb761cb384c7e' }
  if (format === 'lmhash') return { HashFormat: format, PasswortHash: 'BDA5892BA81EA4C4BA937D995403750A' }
  return { HashFormat: format, PasswortHash: SAMPLE_PASSWORDS[format]?.hash ?? '' }
}

/** The order in which the old system wrote applications is that in which the rights name them first. */
function applicationsOf(rights: string): string {
  return [...new Set(rights.split(',').map((right) => right.slice(0, right.indexOf(':'))))].join(', ')
}

function cells(line: string): string[] {
  return line
    .split('|')
    .map((cell) => cell.trim().replaceAll('␣', ' ').replaceAll('⍽', '\u00a0').replaceAll('⏎', '\r\n'))
}
