//! Maps a number on any scale to one of the five levels.

use super::MoodScale;
use crate::error::{HoldfastError, Result};
use crate::problem::{Fault, Problem};

impl MoodScale {
    /// # Errors
    /// `Rejected` for the field `scale` when its ends are not finite, beyond ±10^9, or in the wrong order.
    pub(super) fn check(&self) -> Result<()> {
        let sound = |n: f64| n.is_finite() && n.abs() <= 1e9;
        if sound(self.min) && sound(self.max) && self.min < self.max {
            return Ok(());
        }
        Err(HoldfastError::rejected(Problem::new("scale", Fault::DoesNotFit)))
    }

    /// The level of a number; `None` outside the scale.
    pub(super) fn level(&self, number: f64) -> Option<u8> {
        if !(self.min..=self.max).contains(&number) {
            return None;
        }
        let share = (number - self.min) / (self.max - self.min);
        let share = if self.inverted { 1.0 - share } else { share };
        // A share of 0 is level 1, a share of 1 is level 5. The bounds are halfway between levels; counting them avoids
        // a cast.
        Some([0.125, 0.375, 0.625, 0.875].iter().fold(1, |level, bound| level + u8::from(share >= *bound)))
    }

    /// The fault for a number outside the scale.
    pub(super) fn fault(&self) -> Fault {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the ends of a checked scale are at most a thousand million"
        )]
        let (min, max) = (self.min.ceil() as i64, self.max.floor() as i64);
        Fault::OutOfRange { min, max }
    }
}

/// Reads `3`, `-2.5` or, with a decimal comma, `3,5`.
pub(super) fn parse(text: &str, decimal_comma: bool) -> Option<f64> {
    let text = text.trim();
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_digit() || "+-.".contains(c));
    let number: f64 = if decimal_comma {
        let text = text.replace(',', ".");
        if plain(&text) { text.parse().ok()? } else { return None }
    } else if plain(text) {
        text.parse().ok()?
    } else {
        return None;
    };
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(min: f64, max: f64, inverted: bool, numbers: &[f64]) -> Vec<Option<u8>> {
        numbers.iter().map(|n| MoodScale { min, max, inverted }.level(*n)).collect()
    }

    #[test]
    fn scales_spread_evenly_and_round_to_the_nearest() {
        assert_eq!(levels(1.0, 5.0, false, &[1.0, 2.0, 3.0, 4.0, 5.0]), [1, 2, 3, 4, 5].map(Some));
        assert_eq!(levels(1.0, 5.0, true, &[1.0, 2.0, 3.0, 4.0, 5.0]), [5, 4, 3, 2, 1].map(Some));
        assert_eq!(levels(0.0, 10.0, false, &[0.0, 1.0, 1.25, 5.0, 8.0, 9.0]), [1, 1, 2, 3, 4, 5].map(Some));
        assert_eq!(levels(-3.0, 3.0, false, &[-3.0, 0.0, 3.0]), [1, 3, 5].map(Some));
        assert_eq!(levels(1.0, 5.0, false, &[0.9, 5.1, f64::NAN]), [None, None, None]);
    }

    #[test]
    fn only_plain_numbers_are_read() {
        assert_eq!(parse(" 3.5 ", false), Some(3.5));
        assert_eq!(parse("3,5", true), Some(3.5));
        for text in ["", "3,5", "inf", "NaN", "1e3", "0x1", "--1", "three"] {
            assert_eq!(parse(text, false), None, "{text}");
        }
    }

    #[test]
    fn a_scale_without_extent_is_refused() {
        for (min, max) in [(5.0, 1.0), (1.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY)] {
            assert!(MoodScale { min, max, inverted: false }.check().is_err());
        }
    }
}
