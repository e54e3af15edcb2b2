import { attribute, type Domain, names, price } from '../domain.ts';

export const jackets: Domain = {
  name: 'jackets',
  noun: 'jacket',
  nameParts: names('Alpine, Harris, Fjord, Metro, Raven, Willow', 'Parka, Shell, Coat, Blouson, Wrap, Guard, Layer'),
  attributes: [
    attribute(
      'warmth',
      'warmth, the lining',
      'padded, woolly, thermal / thick padding, woolly linings, thermal fleece',
      'thin, breezy, cool / thin fabrics, breezy sleeves, cool linings',
    ),
    attribute(
      'rain',
      'rain, wet weather',
      'waterproof, sealed, stormproof / waterproof fabrics, sealed seams, stormy walks',
      'porous, indoor, unsealed / dry days, indoor wear, porous fabrics',
    ),
    attribute(
      'colour',
      'colour, patterns',
      'colourful, gaudy, neon / colourful stripes, neon patches, gaudy patterns',
      'grey, sober, neutral / grey fabrics, sober tones, neutral shades',
    ),
    attribute(
      'fit',
      'the fit, the cut',
      'loose, baggy, wide / loose cuts, baggy sleeves, wide shoulders',
      'tight, narrow, tailored / tight cuts, narrow sleeves, tailored shoulders',
    ),
    attribute(
      'style',
      'looks, design',
      'stylish, elegant, striking / stylish looks, elegant lines, a striking design',
      'plain, ordinary, discreet / plain looks, an ordinary shape, a discreet design',
    ),
    price('jackets'),
  ],
};
