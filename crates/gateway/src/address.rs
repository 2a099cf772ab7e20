//! Which addresses a source may live at. Everything that is not the public internet is refused,
//! unless the source is declared local.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Why an address is not on the public internet; nothing when it is. Checked on the address that is
/// connected to, so that no name can lead elsewhere.
#[must_use]
pub fn not_public(address: IpAddr) -> Option<&'static str> {
    match address {
        IpAddr::V4(v4) => v4_not_public(v4),
        IpAddr::V6(v6) => v6_not_public(v6),
    }
}

fn v4_not_public(address: Ipv4Addr) -> Option<&'static str> {
    let [a, b, c, _] = address.octets();
    Some(match (a, b, c) {
        (0, ..) => "réservée à « ce réseau »",
        (10, ..) | (192, 168, _) | (172, 16..=31, _) => "d’un réseau privé",
        (127, ..) => "de cette machine",
        (169, 254, _) => "d’un lien local",
        (100, 64..=127, _) => "partagée par un opérateur",
        (192, 0, 0 | 2) | (198, 51, 100) | (203, 0, 113) | (192, 88, 99) => {
            "réservée à un usage technique"
        }
        (198, 18 | 19, _) => "réservée aux mesures",
        (224..=239, ..) => "de diffusion à plusieurs",
        (240..=255, ..) => "réservée",
        _ => return None,
    })
}

fn v6_not_public(address: Ipv6Addr) -> Option<&'static str> {
    let parts = address.segments();
    // Addresses that hold an IPv4 address are as public as it is: mapped, compatible, NAT64, 6to4.
    let inner = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        v4_not_public(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0, 0, 0 | 1] => Some("de cette machine"),
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => inner(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => inner(high, low),
        [0x64, 0xff9b, 1, ..] => Some("d’un réseau privé"),
        [0xfc00..=0xfdff, ..] => Some("d’un réseau privé"),
        [0xfe80..=0xfeff, ..] => Some("d’un lien local"),
        [0xff00..=0xffff, ..] => Some("de diffusion à plusieurs"),
        [0x2001, 0xdb8, ..]
        | [0x2001, 0..=0x1ff, ..]
        | [0x3fff, 0..=0xfff, ..]
        | [0x100, 0, 0, 0, ..] => Some("réservée à un usage technique"),
        [0x2000..=0x3fff, ..] => None,
        _ => Some("réservée"),
    }
}

/// Whether a page of this address may be asked for at all: http or https, no credentials inside, and
/// no private address written out.
///
/// # Errors
/// The reason, as the end of a French sentence.
pub fn check_url(url: &url::Url, local: bool) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!(
            "le protocole « {} » n’est pas admis, seuls http et https le sont",
            url.scheme()
        ));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("l’adresse contient un mot de passe ; retirez-le et utilisez les en-têtes de la recette".to_owned());
    }
    let address = match url.host() {
        None => return Err("l’adresse n’a pas de nom de site".to_owned()),
        Some(url::Host::Domain(_)) => return Ok(()),
        Some(url::Host::Ipv4(v4)) => IpAddr::V4(v4),
        Some(url::Host::Ipv6(v6)) => IpAddr::V6(v6),
    };
    match not_public(address) {
        Some(class) if !local => Err(refusal(class)),
        _ => Ok(()),
    }
}

/// The sentence that refuses an address of some class.
#[must_use]
pub fn refusal(class: &str) -> String {
    format!(
        "cette adresse est {class} ; si la source est bien sur votre réseau, déclarez-la locale"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn address_classes_are_known() {
        let check = |address: &str, public: bool| {
            let parsed: IpAddr = address.parse().unwrap();
            assert_eq!(not_public(parsed).is_none(), public, "{address}");
        };
        for address in [
            "8.8.8.8",
            "1.1.1.1",
            "172.15.0.1",
            "172.32.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "192.0.1.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a01:e0a::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2002:808:808::1",
        ] {
            check(address, true);
        }
        for address in [
            "0.0.0.0",
            "10.0.0.1",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "100.64.0.1",
            "192.0.2.1",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::7f00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001:db8::1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001::1",
            "4000::1",
        ] {
            check(address, false);
        }
    }

    #[test]
    fn addresses_of_pages_are_checked() {
        let check = |url: &str, local: bool, refused: Option<&str>| match (
            check_url(&url::Url::parse(url).unwrap(), local),
            refused,
        ) {
            (Ok(()), None) => {}
            (Err(why), Some(part)) => assert!(why.contains(part), "{url}: {why}"),
            (found, _) => panic!("{url}: {found:?}"),
        };
        check("https://exemple.fr/", false, None);
        check("ftp://exemple.fr/", false, Some("ftp"));
        check("file:///etc/passwd", true, Some("file"));
        check(
            "https://moi:secret@exemple.fr/",
            false,
            Some("mot de passe"),
        );
        check("http://127.0.0.1/", false, Some("cette machine"));
        check("http://127.0.0.1/", true, None);
        check("http://2130706433/", false, Some("cette machine"));
        check("http://0x7f.1/", false, Some("cette machine"));
        check("http://0177.0.0.1/", false, Some("cette machine"));
        check("http://[::ffff:10.0.0.1]/", false, Some("réseau privé"));
        check("http://[fe80::1]/", false, Some("lien local"));
    }

    proptest! {
        #[test]
        fn an_address_inside_another_is_as_public(v4: [u8; 4]) {
            let v4 = Ipv4Addr::from(v4);
            let mapped = IpAddr::V6(v4.to_ipv6_mapped());
            prop_assert_eq!(not_public(mapped), not_public(IpAddr::V4(v4)));
        }

        #[test]
        fn what_the_standard_library_calls_private_is_refused(bits: u128) {
            let v6 = Ipv6Addr::from(bits);
            if v6.is_loopback() || v6.is_unspecified() || v6.is_multicast() || v6.is_unique_local() || v6.is_unicast_link_local() {
                prop_assert!(not_public(IpAddr::V6(v6)).is_some());
            }
            let [a, b, c, d, ..] = bits.to_be_bytes();
            let v4 = Ipv4Addr::new(a, b, c, d);
            if v4.is_loopback() || v4.is_private() || v4.is_link_local() || v4.is_multicast() || v4.is_broadcast() || v4.is_documentation() || v4.is_unspecified() {
                prop_assert!(not_public(IpAddr::V4(v4)).is_some());
            }
        }
    }
}
