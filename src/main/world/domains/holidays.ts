import { attribute, type Domain, names, price } from '../domain.ts';

export const holidays: Domain = {
  name: 'holidays',
  noun: 'holiday',
  nameParts: names('Amber, Coral, Northern, Lost, Royal, Windy', 'Bay, Lodge, Retreat, Cape, Village, Escape, Coast'),
  attributes: [
    attribute(
      'climate',
      'the weather, temperature',
      'sunny, warm, tropical / hot beaches, warm weather, tropical sun',
      'snowy, icy, wintry / deep snow, icy mountains, wintry nights',
    ),
    attribute(
      'activity',
      'sport, activities',
      'active, sporty, adventurous / long hikes, water sports, bold adventures',
      'lazy, restful, idle / lazy days, restful mornings, idle afternoons',
    ),
    attribute(
      'company',
      'company, other people',
      'social, crowded, festive / big parties, festive crowds, new friends',
      'secluded, remote, solitary / secluded places, remote islands, solitary walks',
    ),
    attribute(
      'culture',
      'culture, sights',
      'cultural, historic, artistic / old museums, historic towns, art galleries',
      'natural, wild, green / wild forests, natural parks, green valleys',
    ),
    attribute(
      'comfort',
      'the room, bed comfort',
      'comfortable, plush, luxurious / comfort, luxury, soft beds',
      'spartan, basic, bare / spartan tents, basic huts, a bare cabin',
    ),
    price('holidays'),
  ],
};
