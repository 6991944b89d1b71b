// SPDX-License-Identifier: AGPL-3.0-or-later
#include "engine/cluster/factor.hpp"

#include <algorithm>
#include <cmath>

#include <Eigen/Dense>

#include "engine/cluster/random.hpp"

namespace maillage::engine::cluster {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

// Below this, a vector is what rounding left of nothing: the space is exhausted.
constexpr double k_nothing = 1e-11;

class Lanczos {
public:
    Lanczos(Sheet const& sheet, FactorOptions const& options)
        : m_sheet{sheet}, m_options{options}, m_scale(sheet.forms()), m_scaled(sheet.forms()), m_product(sheet.forms())
    {
        // One column of the basis for the trivial vector, kept first so that orthogonalising deflates it.
        m_basis.resize(sheet.forms(), 16);
        for (Eigen::Index j = 0; j < m_scale.size(); ++j) {
            auto const form = static_cast<std::size_t>(j);
            m_scale[j] = std::sqrt(sheet.inverse[form]);
            m_basis(j, 0) = std::sqrt(sheet.total[form] / sheet.grand);
        }
        m_size = 1;
    }

    void run()
    {
        Random random{m_options.seed};
        Vector next(m_sheet.forms());
        for (auto& value : next) {
            value = random.uniform() - 0.5;
        }
        // In the metric of the forms, so that rare forms do not drown the start.
        next = next.cwiseQuotient(m_scale.cwiseMax(1e-300));
        orthogonalise(next);
        orthogonalise(next);
        auto const most = std::min<std::size_t>({m_options.most_steps, m_sheet.forms(), m_sheet.rows()});
        for (std::size_t step = 0; step < most; ++step) {
            auto const norm = next.norm();
            if (!(norm > k_nothing)) {
                break;
            }
            if (step > 0) {
                m_beta.push_back(norm);
            }
            push(next / norm);
            apply();
            auto const current = m_basis.col(static_cast<Eigen::Index>(m_size) - 1);
            m_alpha.push_back(current.dot(m_product));
            next = m_product - m_alpha.back() * current;
            auto const before = next.norm();
            orthogonalise(next);
            if (next.norm() < 0.7 * before) { // Daniel, Gragg, Kaufman and Stewart: once more when much was lost
                orthogonalise(next);
            }
            m_last = next.norm();
            if (step + 1 >= m_options.least_steps && (step + 1) % 2 == 0 && converged()) {
                break;
            }
        }
    }

    std::vector<Factor> factors()
    {
        std::vector<Factor> factors;
        if (m_alpha.empty()) {
            return factors;
        }
        solve();
        auto const steps = static_cast<Eigen::Index>(m_alpha.size());
        for (Eigen::Index f = 0; f < std::min<Eigen::Index>(m_options.wanted, steps); ++f) {
            auto const at = steps - 1 - f; // Eigen sorts ascending
            Factor factor;
            factor.inertia = m_values[at];
            factor.residual = std::abs(m_last * m_vectors(steps - 1, at));
            if (factor.inertia <= k_nothing) {
                break;
            }
            Vector const along = m_scale.cwiseProduct(m_basis.middleCols(1, steps) * m_vectors.col(at));
            factor.position.resize(m_sheet.rows());
            for (std::uint32_t i = 0; i < m_sheet.rows(); ++i) {
                double sum = 0;
                for (auto const j : m_sheet.of(i)) {
                    sum += along[j];
                }
                factor.position[i] = sum / static_cast<double>(m_sheet.start[i + 1] - m_sheet.start[i]);
            }
            factors.push_back(std::move(factor));
        }
        return factors;
    }

private:
    // m_product = operator × the last vector of the basis.
    void apply()
    {
        m_scaled = m_scale.cwiseProduct(m_basis.col(static_cast<Eigen::Index>(m_size) - 1));
        m_product.setZero();
        auto const* const scaled = m_scaled.data();
        auto* const product = m_product.data();
        for (std::uint32_t i = 0; i < m_sheet.rows(); ++i) {
            auto const forms = m_sheet.of(i);
            double sum = 0;
            for (auto const j : forms) {
                sum += scaled[j];
            }
            sum *= static_cast<double>(m_sheet.count[i]) / static_cast<double>(forms.size());
            for (auto const j : forms) {
                product[j] += sum;
            }
        }
        m_product = m_product.cwiseProduct(m_scale);
    }

    void push(Vector const& vector)
    {
        if (static_cast<Eigen::Index>(m_size) == m_basis.cols()) {
            m_basis.conservativeResize(Eigen::NoChange, m_basis.cols() * 2);
        }
        m_basis.col(static_cast<Eigen::Index>(m_size++)) = vector;
    }

    void orthogonalise(Vector& vector)
    {
        auto const basis = m_basis.leftCols(static_cast<Eigen::Index>(m_size));
        Vector const along = basis.transpose() * vector;
        vector.noalias() -= basis * along;
    }

    void solve()
    {
        auto const steps = static_cast<Eigen::Index>(m_alpha.size());
        Vector const diagonal = Eigen::Map<Vector const>(m_alpha.data(), steps);
        Vector const beside = Eigen::Map<Vector const>(m_beta.data(), steps - 1);
        Eigen::SelfAdjointEigenSolver<Matrix> solver;
        solver.computeFromTridiagonal(diagonal, beside);
        m_values = solver.eigenvalues();
        m_vectors = solver.eigenvectors();
    }

    bool converged()
    {
        solve();
        auto const last = m_values.size() - 1;
        return std::abs(m_last * m_vectors(last, last)) <= m_options.tolerance * std::max(m_values[last], k_nothing);
    }

    Sheet const& m_sheet;
    FactorOptions const& m_options;
    Vector m_scale;
    Vector m_scaled;
    Vector m_product;
    Matrix m_basis{};
    std::size_t m_size = 0;
    std::vector<double> m_alpha{};
    std::vector<double> m_beta{};
    double m_last = 0;
    Vector m_values{};
    Matrix m_vectors{};
};

} // namespace

std::vector<Factor> first_factors(Sheet const& sheet, FactorOptions const& options)
{
    if (sheet.rows() < 2 || sheet.forms() < 2) {
        return {};
    }
    Lanczos lanczos{sheet, options};
    lanczos.run();
    return lanczos.factors();
}

} // namespace maillage::engine::cluster
