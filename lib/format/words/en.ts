/** 1,024 common English words without accents, of which no two differ by one letter only: ten bits each. */
export const words = (
  'abacus acorn acrobat actor address adult advice agenda airport alarm album alley almond amazing ' +
  'amber amount anchor angle animal anthem antique anvil apple apricot april apron arcade arch archer ' +
  'arena armor aroma arrival arrow artist aside aspen assist athlete atlas atom attic august aunt ' +
  'author autumn avenue avocado awake award bacon badge bagel bakery balance balcony ballad ballet ' +
  'balloon bamboo banana bandage banjo banner barber bargain barley barn barrel basil basket bathtub ' +
  'battery bazaar beach beaver bedroom beehive beetle believe benefit berry bicycle bingo birch biscuit ' +
  'bison blanket blossom blouse blue boat bonfire bonnet bonus border borrow botany bottle boulder ' +
  'bouquet brass bravo bread breeze brick bridge bronze broom brother brown brush bubble bucket buckle ' +
  'budget buffalo bugle builder bulb burger butcher butter button cabbage cabin cable cactus calcium ' +
  'camel camera camping canal canary candle canoe canvas canyon capital captain caramel caravan carbon ' +
  'cargo carpet carrot cartoon cascade cashew castle catalog caterer cavern celery cello cement century ' +
  'ceramic cereal chain chalk chamber channel chapel chapter charity chart cheddar cheese chef cherish ' +
  'cherry chess chicken chimney china choir chorus cider cinema circle circus citizen city classic clay ' +
  'cliff climate clock clothes cloud clover coach coast coastal cobbler cobweb coconut coffee collar ' +
  'collect college colony column comet comfort comic common compass compose concert connect context ' +
  'cookie copper coral cork corner cottage cotton counter county courage course cousin cowboy crackle ' +
  'craft crane crater crayon cream credit cricket crimson crispy cruise crumb crystal cuckoo culture ' +
  'curious current curry curtain cushion custard custom cutlery cycle cyclist cypress dahlia daisy ' +
  'dance daring dawn dazzle decade deer degree delight delta deluxe dentist deposit desert design desk ' +
  'detail dewdrop dialog diamond diary dignity dimple dinner diploma doctor dogwood dolphin domino ' +
  'donkey dough dove dragon drama drawer dress dromedary drum duck duet dune durable dynamic eager eagle ' +
  'early earring earth easel east echo eclipse edge edition editor effort egg elbow elder elegant ' +
  'eleven elk embrace emerald empire empty energy engine enjoy epic equator eraser errand essay eternal ' +
  'evening event exact excite exhibit exotic expert express extra eyebrow fabric factory fairy falcon ' +
  'family famous fancy farmer fashion father fence ferret fiddle field fifteen fifty figure film final ' +
  'finch finger firefly fish fjord flag flannel flavor flicker flower fluffy flute foam focus folder ' +
  'forest forever formula fortune fossil fox frame freckle freezer fresh friday friend frog frost fruit ' +
  'funnel future galaxy gallery garage garden garlic garment gazelle general gentle geyser giant ' +
  'giraffe glacier glass globe goblet golden goose gorilla gospel grain granite grape gravel gravity ' +
  'green grocery ground grove guest guide guitar gymnast habit haircut halibut hallway hamlet hammer ' +
  'hammock hamster handbag hangar harbor harp harvest hat hawk healthy heather height helmet herald ' +
  'heron hiker history hobby hockey holiday hollow honey hoodie horizon hornet horse hotel hour hundred ' +
  'hydrant iceberg icicle icing igloo iguana image incense index indigo infant inkwell insect instant ' +
  'island ivory ivy jacket jaguar january jasmine jeans jelly jersey jigsaw journal journey judge ' +
  'juggler juice july jumper jungle juniper justice karate kayak kennel ketchup kettle kimono kingdom ' +
  'kiosk kitchen kite kitten kiwi knee knight koala label lace ladder lagoon lamb lantern laptop ' +
  'lasagna laser laundry lawyer leaf lecture legend lemon lens leopard lesson letter lettuce level ' +
  'library light lilac lily lime linen lion liquid lizard llama lobster locker lodge logic lounge lucky ' +
  'luggage lullaby lunch lyric machine magenta magic magnet magpie mailbox mammal mammoth manager mango ' +
  'mantle manual maple marble margin marina market maroon mascot meadow measure medal melody melon ' +
  'member memory menu mercury mermaid message meteor method metro million mineral minnow mint minute ' +
  'mirror mixture model modern mohair moment monday morning mosaic moss mother motor mouse muffin mural ' +
  'muscle museum music mussel napkin narwhal native nature nectar needle nephew nest network newborn ' +
  'nickel nine noble noodle north novel nugget number nursery nutmeg oasis oatmeal object oboe ocean ' +
  'october octopus office olive omelet onion opal opera orange orbit orchard orchid organ origami ' +
  'osprey ostrich otter outdoor outfit oven owl oxygen oyster pacific package padlock pagoda paint ' +
  'palace palm pancake panda panel panther paper paprika papyrus parade parcel parent park parlor ' +
  'parsley party pasta pastry patio pattern peacock peanut pearl pebble pelican pencil penguin pepper ' +
  'perfume petal phone photo piano picnic picture pigeon pillow pilot pioneer pirate pitcher pizza ' +
  'planet plaster plate plaza plum plumber pocket poem poetry police polygon pond popcorn poplar poppy ' +
  'porch potato pottery powder prairie present pretzel prince printer prize problem program promise ' +
  'protein proverb public pudding puddle pulley pumpkin puppet purple puzzle pyramid quail quality ' +
  'quarry quarter quartz queen quiche quiet quill quiver rabbit raccoon radar radio radish railway ' +
  'rainbow raisin ranch ranger rattle raven ravioli receipt recipe record red referee relay reptile ' +
  'rescue rhubarb rhythm ribbon rice ring river robin robot rodeo romance rooster rowboat royal rubber ' +
  'ruby rudder ruler runway saddle saffron sailor salad salmon salsa sample sandal sardine satin ' +
  'sausage savanna scale scallop scarf scene scholar school science scooter scout scratch screen scroll ' +
  'seafood seagull season secret sedan seed sequel series serum sesame seven shadow shampoo sheep ' +
  'shelter sheriff shirt shop shore shovel shower shrimp shuttle signal silence silk silver sister ' +
  'sixty sketch skier skyline sleeve slipper sloth smile smoke snail snorkel snow soap soccer sofa ' +
  'solar soldier sonata song soprano south sparrow spatula speaker speech spice spider spinach spiral ' +
  'sponge spoon spring sprout squad square stable stadium stage stamp stapler station statue steam ' +
  'steel stereo stitch stone stork street studio subway sugar summer sundae sunset supper surfer ' +
  'surgeon swallow swan sweater swim symbol syrup tadpole talent target taxi teacher teacup teapot ' +
  'temple tennis terrace theater theory thermos thimble thistle thread thrush thumb thunder thyme ' +
  'ticket tiger timber tissue toaster tomato tongue toolbox topaz tornado toucan tourist towel tractor ' +
  'trailer transit treaty treetop tribute trolley trophy trumpet tuesday tulip tuna tundra turbine ' +
  'turkey turnip turtle tuxedo twelve twin typist uncle unicorn uniform urban urchin utensil vacuum van ' +
  'vanilla vapor vase vault velvet vendor veranda verse vessel victory video village vintage violet ' +
  'violin visitor voice volume voyage waffle wagon waist walnut walrus waltz washer water wealth whale ' +
  'wheat wheel white wicker widget wind window winter wolf wombat wonder wool world wreath wren writer ' +
  'yacht yard yellow yolk young yoyo zebra zenith zephyr zigzag zipper zodiac zone'
).split(' ')
