//! Means, medians and deviations, as the signals use them.

/// The median; `None` for an empty slice. Sorts `numbers`.
pub(crate) fn median(numbers: &mut [f64]) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    let upper = *numbers.get(middle)?;
    if numbers.len() % 2 == 1 { Some(upper) } else { Some(f64::midpoint(*numbers.get(middle.checked_sub(1)?)?, upper)) }
}

/// The mean; 0 for an empty slice.
pub(crate) fn mean(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { numbers.iter().sum::<f64>() / count(numbers) }
}

/// The standard deviation of a sample (n − 1); 0 for fewer than two numbers.
pub(crate) fn deviation(numbers: &[f64]) -> f64 {
    if numbers.len() < 2 {
        return 0.0;
    }
    let mean = mean(numbers);
    (numbers.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (count(numbers) - 1.0)).sqrt()
}

pub(crate) fn count<T>(items: &[T]) -> f64 {
    f64::from(u32::try_from(items.len()).unwrap_or(u32::MAX))
}

/// Converts a whole number that is small enough to stay exact.
#[expect(clippy::cast_precision_loss, reason = "days and scores are far below 2^52")]
pub(crate) fn real(number: i64) -> f64 {
    number as f64
}
