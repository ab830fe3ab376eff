// SPDX-License-Identifier: Apache-2.0
// Every webmail that is known by name. All others are read and written by the generic adapter.

import type { Webmail } from "../webmail";
import { fastmail } from "./fastmail";
import { gmail } from "./gmail";
import { netease } from "./netease";
import { nextcloud } from "./nextcloud";
import { outlook } from "./outlook";
import { ox } from "./ox";
import { qq } from "./qq";
import { roundcube } from "./roundcube";
import { snappymail } from "./snappymail";
import { yahoo } from "./yahoo";
import { yandex } from "./yandex";

/** Those with hosts of their own come first: the others go by marks that any page may bear. */
export const known: readonly Webmail[] = [
  gmail, outlook, yahoo, fastmail, yandex, qq, netease, roundcube, nextcloud, snappymail, ox,
];
