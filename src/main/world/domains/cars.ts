import { attribute, type Domain, names, price } from '../domain.ts';

export const cars: Domain = {
  name: 'cars',
  noun: 'car',
  nameParts: names('Corvo, Halden, Mirava, Tessor, Brisk, Ondara', 'GT, Estate, Cruiser, One, Trail, Sprint, City'),
  attributes: [
    attribute(
      'speed',
      'speed, engine power',
      'fast, powerful, quick / fast cars, plenty of power, quick acceleration',
      'slow, gentle, modest / a gentle drive, a modest engine, slow cruising',
    ),
    attribute(
      'comfort',
      'the ride, seat comfort',
      'comfortable, plush, luxurious / comfort, luxury, soft seats',
      'spartan, basic, bare / a spartan cabin, basic seats, a bare interior',
    ),
    price('cars'),
    attribute(
      'size',
      'size, room inside',
      'roomy, spacious, large / plenty of room, a big boot, a large cabin',
      'compact, small, tiny / a compact body, small cars, a tiny footprint',
    ),
    attribute(
      'terrain',
      'rough roads, ground clearance',
      'rugged, sturdy, tough / rough tracks, four wheel drive, rugged cars',
      'low, urban, sleek / city streets, smooth roads, a low body',
    ),
    attribute(
      'style',
      'looks, design',
      'stylish, elegant, striking / stylish looks, elegant lines, a striking design',
      'plain, ordinary, discreet / plain looks, an ordinary shape, a discreet design',
    ),
  ],
};
