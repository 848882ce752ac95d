/** Every prepared person of the demo who has a sign-in of their own uses this password. */
export const demoPassword = 'open the demo door'

/**
 * Who can be tried in the demo, in the order of the story. Printed at the start and shown on the sign-in page
 * of the demo.
 */
export const demoSignIns = [
  {
    key: 'operator',
    who: 'Operator of the vendor',
    name: 'operator@latchkey.example',
    password: demoPassword,
  },
  {
    key: 'lindenhof',
    who: 'Owner, Lindenhof Immobilien (old login of five people)',
    name: 'Lindenhof_Koeln',
    password: 'Maklerhaus1987',
  },
  {
    key: 'krueger',
    who: 'Owner, Krüger Kälte & Klima (14 accesses)',
    name: 'krueger',
    password: 'Kaelte-Klima-55',
  },
  {
    key: 'krueger_colleague',
    who: 'Not the main account, Krüger',
    name: 'krueger2',
    password: 'F99b3FwZtYSF',
  },
  {
    key: 'vandermeer',
    who: 'Owner, Van der Meer Zonwering',
    name: 'mvandermeer',
    password: 'Zonnescherm#8011',
  },
  { key: 'hartwig', who: 'Owner, Kanzlei Dr. Hartwig', name: 'hartwig', password: 'Aktenzeichen-77-K' },
  { key: 'zielony', who: 'Owner, Zielony Panel', name: 'a.nowak', password: 'Panele_Poznan_61' },
  {
    key: 'administrator',
    who: 'Administrator, Lindenhof (already on his own sign-in)',
    name: 'tom@lindenhof.example',
    password: demoPassword,
  },
  {
    key: 'rheinblick',
    who: 'Owner, Rheinblick Makler (already switched)',
    name: 'ostheim@rheinblick.example',
    password: demoPassword,
  },
] as const
